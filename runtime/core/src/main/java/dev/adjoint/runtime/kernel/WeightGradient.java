package dev.adjoint.runtime.kernel;

import dev.adjoint.runtime.parallel.Parallel;
import dev.adjoint.runtime.parallel.PieceTask;
import java.util.Arrays;

/**
 * The weight gradient of a convolution: eight rows of dW, {@code float[taps * in, out]}, are the
 * rows of a {@link ContractionTile}, and pixels are what is summed over, in the order of images,
 * rows and columns. dW is summed up in packed form, {@code float[groups, panels, taps * in,
 * WIDTH]}.
 *
 * <p>Where a group has many channels, the rows of a tile belong to one tap, and exactly the pixels
 * are visited for which that tap lies in the image. Where it has few, the rows of a tile are
 * several taps, and the images are copied with their padding as zeros.
 *
 * <p>Images are taken in chunks that stay in the cache. Threads share the rows, not the pixels: the
 * order of a sum is the same for any number of them. Reused: each thread has one.
 */
final class WeightGradient implements PieceTask {
  /** Elements of x and dy in a chunk of images. */
  private static final int CHUNK_SIZE = 100_000;

  /** With fewer channels than this in a group, several taps share a tile. */
  private static final int FEW_CHANNELS = ContractionTile.ROWS;

  private static final int WIDTH = ContractionTile.WIDTH;
  private static final int ROWS = ContractionTile.ROWS;
  private static final float[] NONE = new float[0];
  private static final Window NO_WINDOW = new Window(1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0);

  private static final ThreadLocal<WeightGradient> OF_THREAD =
      new ThreadLocal<>() {
        @Override
        protected WeightGradient initialValue() {
          return new WeightGradient();
        }
      };

  private Window window = NO_WINDOW;
  private int batch;
  private int groups;
  private int outChannels;

  /** Channels of a group, in and out. */
  private int in;

  private int out;
  private float[] x = NONE;
  private int xOffset;
  private float[] dy = NONE;
  private int dyOffset;
  private boolean fewChannels;
  private int units;
  private int pieceSize;
  private float[] packed = new float[0];

  private WeightGradient() {}

  static WeightGradient ofThread() {
    return OF_THREAD.get();
  }

  void compute(
      Parallel parallel,
      Window window,
      int batch,
      int outChannels,
      int groups,
      float[] x,
      int xOffset,
      float[] dy,
      int dyOffset,
      float[] dw,
      int dwOffset,
      boolean accumulate) {
    this.window = window;
    this.batch = batch;
    this.groups = groups;
    this.outChannels = outChannels;
    this.x = x;
    this.xOffset = xOffset;
    this.dy = dy;
    this.dyOffset = dyOffset;
    in = window.channels() / groups;
    out = outChannels / groups;
    fewChannels = in < FEW_CHANNELS;
    int tilesPerTap = (in + ROWS - 1) / ROWS;
    units = fewChannels ? (rows() + ROWS - 1) / ROWS : window.taps() * tilesPerTap;
    int length = groups * panels() * rows() * WIDTH;
    if (packed.length < length) {
      packed = new float[length];
    }
    Arrays.fill(packed, 0, length, 0f);
    share(parallel);
    unpack(dw, dwOffset, accumulate);
    this.x = NONE;
    this.dy = NONE;
  }

  private int panels() {
    return (out + WIDTH - 1) / WIDTH;
  }

  private int rows() {
    return window.taps() * in;
  }

  private int panelOffset(int group, int panel) {
    return (group * panels() + panel) * rows() * WIDTH;
  }

  private long multiplications() {
    return (long) batch * window.outPixels() * rows() * outChannels;
  }

  private void share(Parallel parallel) {
    int threads = parallel.threads();
    if (threads == 1 || multiplications() < Correlation.SMALLEST_SHARED_PRODUCT) {
      pieceSize = units;
      run(0);
    } else {
      pieceSize = (units + threads - 1) / threads;
      parallel.forEach((units + pieceSize - 1) / pieceSize, this);
    }
  }

  private void unpack(float[] dw, int offset, boolean accumulate) {
    for (int g = 0; g < groups; g++) {
      for (int p = 0; p < panels(); p++) {
        int width = Math.min(WIDTH, out - p * WIDTH);
        int from = panelOffset(g, p);
        int to = offset + g * out + p * WIDTH;
        for (int r = 0; r < rows(); r++) {
          if (accumulate) {
            Elementwise.addInto(width, packed, from + r * WIDTH, dw, to + r * outChannels);
          } else {
            System.arraycopy(packed, from + r * WIDTH, dw, to + r * outChannels, width);
          }
        }
      }
    }
  }

  @Override
  public void run(int piece) {
    int from = piece * pieceSize;
    int to = Math.min(from + pieceSize, units);
    ContractionTile tile = Scratch.ofThread().contraction();
    tile.c = packed;
    tile.accumulate = true;
    tile.bound = Float.NEGATIVE_INFINITY;
    int image = window.imageSize() + window.outPixels() * outChannels;
    int chunk = Math.max(1, CHUNK_SIZE / image);
    for (int n = 0; n < batch; n += chunk) {
      chunk(tile, n, Math.min(chunk, batch - n), from, to);
    }
    tile.release();
  }

  private void chunk(ContractionTile tile, int image, int images, int from, int to) {
    tile.x = fewChannels ? PaddedImages.copy(window, image, images, x, xOffset) : x;
    for (int g = 0; g < groups; g++) {
      for (int p = 0; p < panels(); p++) {
        setOperand(tile, image, images, g, p);
        int dyStart = tile.bOffset;
        for (int unit = from; unit < to; unit++) {
          tile.bOffset = dyStart;
          if (fewChannels) {
            severalTaps(tile, images, g, p, unit);
          } else {
            oneTap(tile, image, images, g, p, unit);
          }
          if (tile.outer > 0 && tile.middle > 0 && tile.inner > 0) {
            tile.compute(out - p * WIDTH <= WIDTH / 2 ? WIDTH / 2 : WIDTH);
          }
        }
      }
    }
  }

  /** dy in place where whole tiles of columns can be read from it, or else a packed copy. */
  private void setOperand(ContractionTile tile, int image, int images, int group, int panel) {
    int from = dyOffset + image * window.outPixels() * outChannels + group * out + panel * WIDTH;
    int width = Math.min(WIDTH, out - panel * WIDTH);
    if (width == WIDTH) {
      tile.b = dy;
      tile.bOffset = from;
      tile.bInner = outChannels;
    } else {
      int pixels = images * window.outPixels();
      tile.b = Scratch.ofThread().packedB(pixels * WIDTH);
      tile.bOffset = 0;
      tile.bInner = WIDTH;
      for (int i = 0; i < pixels; i++) {
        System.arraycopy(dy, from + i * outChannels, tile.b, i * WIDTH, width);
      }
    }
    tile.bMiddle = window.outWidth() * tile.bInner;
    tile.bOuter = window.outPixels() * tile.bInner;
  }

  private void setRow(ContractionTile tile, int r, int xRow, int group, int panel, int row) {
    tile.xRow[r] = xRow;
    tile.row[r] = panelOffset(group, panel) + row * WIDTH;
  }

  /** Rows are channels of one tap. */
  private void oneTap(ContractionTile tile, int image, int images, int group, int panel, int unit) {
    int tilesPerTap = (in + ROWS - 1) / ROWS;
    int tap = unit / tilesPerTap;
    int channel = unit % tilesPerTap * ROWS;
    Window w = window;
    int baseI = tap / w.kernelWidth() * w.dilationHeight() - w.top();
    int baseJ = tap % w.kernelWidth() * w.dilationWidth() - w.left();
    int p = Taps.first(baseI, w.strideHeight());
    int q = Taps.first(baseJ, w.strideWidth());
    tile.outer = images;
    tile.middle = Taps.end(baseI, w.strideHeight(), w.height(), w.outHeight()) - p;
    tile.inner = Taps.end(baseJ, w.strideWidth(), w.width(), w.outWidth()) - q;
    tile.xInner = w.strideWidth() * w.channels();
    tile.xMiddle = w.strideHeight() * w.width() * w.channels();
    tile.xOuter = w.imageSize();
    tile.bOffset += p * tile.bMiddle + q * tile.bInner;
    int pixel = (p * w.strideHeight() + baseI) * w.width() + q * w.strideWidth() + baseJ;
    int x0 = xOffset + image * w.imageSize() + pixel * w.channels() + group * in + channel;
    tile.rows = Math.min(ROWS, in - channel);
    for (int r = 0; r < tile.rows; r++) {
      setRow(tile, r, x0 + r, group, panel, tap * in + channel + r);
    }
  }

  /** Rows are taps and channels of padded images. */
  private void severalTaps(ContractionTile tile, int images, int group, int panel, int unit) {
    Window w = window;
    int paddedRow = PaddedImages.rowSize(w);
    tile.outer = images;
    tile.middle = w.outHeight();
    tile.inner = w.outWidth();
    tile.xInner = w.strideWidth() * w.channels();
    tile.xMiddle = w.strideHeight() * paddedRow;
    tile.xOuter = PaddedImages.imageSize(w);
    tile.rows = Math.min(ROWS, rows() - unit * ROWS);
    for (int r = 0; r < tile.rows; r++) {
      int row = unit * ROWS + r;
      int tap = row / in;
      int i = tap / w.kernelWidth() * w.dilationHeight();
      int j = tap % w.kernelWidth() * w.dilationWidth();
      int at = i * paddedRow + j * w.channels() + group * in + row % in;
      setRow(tile, r, at, group, panel, row);
    }
  }
}
