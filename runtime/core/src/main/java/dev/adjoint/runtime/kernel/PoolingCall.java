package dev.adjoint.runtime.kernel;

import dev.adjoint.runtime.parallel.Parallel;
import dev.adjoint.runtime.parallel.PieceTask;

/**
 * Visits the output pixels of a pooling with the input pixels that each of them sees. Threads share
 * images, since windows of one image overlap in the gradient. Reused by its thread.
 */
abstract class PoolingCall implements PieceTask {
  /** What one call is to compute. */
  enum Kind {
    MAX,
    MAX_GRADIENT,
    MAX_SELECTION,
    MEAN,
    MEAN_GRADIENT;

    boolean gradient() {
      return this == MAX_GRADIENT || this == MEAN_GRADIENT;
    }
  }

  private static final Window NO_WINDOW = new Window(1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0);

  /** Elements of the input that are worth a second thread. */
  private static final long SMALLEST_SHARED_INPUT = 1 << 17;

  Kind kind = Kind.MAX;
  private Window window = NO_WINDOW;
  private boolean countPadding;
  private int batch;
  private int pieceSize;

  /** Sets the gradient of one image to 0; {@code at} and {@code length} count elements. */
  abstract void clear(int at, int length);

  /**
   * One output pixel.
   *
   * @param rows rows of taps inside the image; likewise columns
   * @param count what the sum is divided by
   * @param in the first element of the input seen, from the start of its tensor
   * @param out the first element of the output
   */
  abstract void pixel(
      int rows, int columns, int count, int n, int in, int rowStep, int columnStep, int out);

  final void run(Parallel parallel, Kind kind, Window window, int batch, boolean countPadding) {
    this.kind = kind;
    this.window = window;
    this.batch = batch;
    this.countPadding = countPadding;
    int threads = parallel.threads();
    if (threads == 1 || (long) batch * window.imageSize() < SMALLEST_SHARED_INPUT) {
      pieceSize = batch;
      run(0);
    } else {
      pieceSize = (batch + threads - 1) / threads;
      parallel.forEach((batch + pieceSize - 1) / pieceSize, this);
    }
  }

  @Override
  public final void run(int piece) {
    int from = piece * pieceSize;
    for (int n = from; n < Math.min(from + pieceSize, batch); n++) {
      if (kind.gradient()) {
        clear(n * window.imageSize(), window.imageSize());
      }
      for (int p = 0; p < window.outHeight(); p++) {
        row(n, p);
      }
    }
  }

  private void row(int n, int p) {
    Window w = window;
    int channels = w.channels();
    int firstRow = w.firstTapRow(p);
    int rows = w.endTapRow(p) - firstRow;
    int inRow = n * w.height() + p * w.strideHeight() - w.top() + firstRow * w.dilationHeight();
    for (int q = 0; q < w.outWidth(); q++) {
      int first = w.firstTapColumn(q);
      int columns = w.endTapColumn(q) - first;
      int column = q * w.strideWidth() - w.left() + first * w.dilationWidth();
      pixel(
          rows,
          columns,
          countPadding ? w.taps() : Math.max(1, rows * columns),
          channels,
          (inRow * w.width() + column) * channels,
          w.dilationHeight() * w.width() * channels,
          w.dilationWidth() * channels,
          ((n * w.outHeight() + p) * w.outWidth() + q) * channels);
    }
  }
}
