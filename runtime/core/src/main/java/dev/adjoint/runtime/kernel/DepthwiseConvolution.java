package dev.adjoint.runtime.kernel;

import dev.adjoint.runtime.parallel.Parallel;
import dev.adjoint.runtime.parallel.PieceTask;
import java.util.Arrays;

/**
 * Convolutions that keep channels apart: {@code x: float[batch, H, W, C], w: float[KH, KW, C], y:
 * float[batch, OH, OW, C]}. All three directions are {@link ChannelProducts}.
 *
 * <p>Threads share rows of images (or the taps, for the weight gradient). Reused: each thread has
 * one.
 */
final class DepthwiseConvolution implements PieceTask {
  private enum Direction {
    FORWARD,
    DATA,
    WEIGHTS
  }

  private static final float[] NONE = new float[0];
  private static final Window NO_WINDOW = new Window(1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0);

  /** Such work is bound by memory: less of it is worth a second thread. */
  private static final long SMALLEST_SHARED_PRODUCT = 1_000_000;

  private static final ThreadLocal<DepthwiseConvolution> OF_THREAD =
      new ThreadLocal<>() {
        @Override
        protected DepthwiseConvolution initialValue() {
          return new DepthwiseConvolution();
        }
      };

  private Direction direction = Direction.FORWARD;
  private Window window = NO_WINDOW;
  private int batch;
  private float[] x = NONE;
  private int xo;
  private float[] w = NONE;
  private int wo;
  private float[] y = NONE;
  private int yo;
  private int options;
  private float[] bias = NONE;
  private int biasOffset;
  private int pieceSize;

  private DepthwiseConvolution() {}

  static void forward(
      Parallel parallel,
      Window window,
      int batch,
      float[] x,
      int xo,
      float[] w,
      int wo,
      float[] y,
      int yo,
      int options,
      float[] bias,
      int biasOffset) {
    DepthwiseConvolution call = OF_THREAD.get();
    call.options = options;
    call.bias = bias;
    call.biasOffset = biasOffset;
    call.run(Direction.FORWARD, parallel, window, batch, x, xo, w, wo, y, yo);
  }

  static void dataGradient(
      Parallel parallel,
      Window window,
      int batch,
      float[] dy,
      int dyo,
      float[] w,
      int wo,
      float[] dx,
      int dxo) {
    OF_THREAD.get().run(Direction.DATA, parallel, window, batch, dx, dxo, w, wo, dy, dyo);
  }

  static void weightGradient(
      Parallel parallel,
      Window window,
      int batch,
      float[] x,
      int xo,
      float[] dy,
      int dyo,
      float[] dw,
      int dwo,
      boolean accumulate) {
    if (!accumulate) {
      Arrays.fill(dw, dwo, dwo + window.taps() * window.channels(), 0f);
    }
    OF_THREAD.get().run(Direction.WEIGHTS, parallel, window, batch, x, xo, dw, dwo, dy, dyo);
  }

  private void run(
      Direction direction,
      Parallel parallel,
      Window window,
      int batch,
      float[] x,
      int xo,
      float[] w,
      int wo,
      float[] y,
      int yo) {
    this.direction = direction;
    this.window = window;
    this.batch = batch;
    this.x = x;
    this.xo = xo;
    this.w = w;
    this.wo = wo;
    this.y = y;
    this.yo = yo;
    int length = length();
    long work = (long) batch * window.outPixels() * window.taps() * window.channels();
    int threads = parallel.threads();
    if (threads == 1 || work < SMALLEST_SHARED_PRODUCT) {
      pieceSize = length;
      run(0);
    } else {
      pieceSize = (length + threads - 1) / threads;
      parallel.forEach((length + pieceSize - 1) / pieceSize, this);
    }
    this.x = NONE;
    this.w = NONE;
    this.y = NONE;
    bias = NONE;
  }

  @Override
  public void run(int piece) {
    int from = piece * pieceSize;
    int to = Math.min(from + pieceSize, length());
    switch (direction) {
      case FORWARD -> {
        for (int r = from; r < to; r++) {
          forward(r / window.outHeight(), r % window.outHeight());
        }
      }
      case DATA -> {
        for (int r = from; r < to; r++) {
          dataGradient(r / window.height(), r % window.height());
        }
      }
      case WEIGHTS -> weightGradient(from, to);
    }
  }

  /** What there is to share: rows of the output, or taps. */
  private int length() {
    return switch (direction) {
      case FORWARD -> batch * window.outHeight();
      case DATA -> batch * window.height();
      case WEIGHTS -> window.taps();
    };
  }

  private void forward(int n, int p) {
    Window g = window;
    int channels = g.channels();
    int i = g.firstTapRow(p);
    int rows = g.endTapRow(p) - i;
    int row = n * g.height() + p * g.strideHeight() - g.top() + i * g.dilationHeight();
    for (int q = 0; q < g.outWidth(); q++) {
      int j = g.firstTapColumn(q);
      int columns = g.endTapColumn(q) - j;
      int column = q * g.strideWidth() - g.left() + j * g.dilationWidth();
      int to = yo + ((n * g.outHeight() + p) * g.outWidth() + q) * channels;
      start(channels, to);
      ChannelProducts.add(
          rows,
          columns,
          channels,
          x,
          xo + (row * g.width() + column) * channels,
          g.dilationHeight() * g.width() * channels,
          g.dilationWidth() * channels,
          w,
          wo + (i * g.kernelWidth() + j) * channels,
          g.kernelWidth() * channels,
          channels,
          y,
          to);
      if ((options & Gemm.RELU) != 0) {
        Elementwise.relu(channels, y, to, y, to);
      }
    }
  }

  private void start(int channels, int to) {
    if ((options & Gemm.BIAS) != 0) {
      System.arraycopy(bias, biasOffset, y, to, channels);
    } else {
      Arrays.fill(y, to, to + channels, 0f);
    }
  }

  /**
   * A row of the input: each pixel collects from the outputs that see it. The taps that do so are
   * evenly spaced, and their outputs too.
   */
  private void dataGradient(int n, int h) {
    Window g = window;
    int channels = g.channels();
    int tapStepI = g.strideHeight() / gcd(g.strideHeight(), g.dilationHeight());
    int tapStepJ = g.strideWidth() / gcd(g.strideWidth(), g.dilationWidth());
    int outStepI = tapStepI * g.dilationHeight() / g.strideHeight();
    int outStepJ = tapStepJ * g.dilationWidth() / g.strideWidth();
    int baseI = h + g.top();
    int i = firstSeen(baseI, g.kernelHeight(), g.strideHeight(), g.dilationHeight(), g.outHeight());
    int p = (baseI - i * g.dilationHeight()) / g.strideHeight();
    int rows = seen(i, p, g.kernelHeight(), tapStepI, outStepI);
    for (int v = 0; v < g.width(); v++) {
      int baseJ = v + g.left();
      int j = firstSeen(baseJ, g.kernelWidth(), g.strideWidth(), g.dilationWidth(), g.outWidth());
      int q = (baseJ - j * g.dilationWidth()) / g.strideWidth();
      int to = xo + ((n * g.height() + h) * g.width() + v) * channels;
      Arrays.fill(x, to, to + channels, 0f);
      ChannelProducts.add(
          rows,
          seen(j, q, g.kernelWidth(), tapStepJ, outStepJ),
          channels,
          y,
          yo + ((n * g.outHeight() + p) * g.outWidth() + q) * channels,
          -outStepI * g.outWidth() * channels,
          -outStepJ * channels,
          w,
          wo + (i * g.kernelWidth() + j) * channels,
          tapStepI * g.kernelWidth() * channels,
          tapStepJ * channels,
          x,
          to);
    }
  }

  /** The first tap by which an output sees the padded place {@code base}, or {@code taps}. */
  private static int firstSeen(int base, int taps, int stride, int dilation, int outputs) {
    for (int tap = 0; tap < taps; tap++) {
      int place = base - tap * dilation;
      if (place >= 0 && place % stride == 0 && place / stride < outputs) {
        return tap;
      }
    }
    return taps;
  }

  /** How many taps there are from the first one on, whose output is {@code out}. */
  private static int seen(int tap, int out, int taps, int tapStep, int outStep) {
    return tap == taps ? 0 : Math.min((taps - 1 - tap) / tapStep, out / outStep) + 1;
  }

  private static int gcd(int a, int b) {
    return b == 0 ? a : gcd(b, a % b);
  }

  /** Adds to dw: a row of outputs after the other, so that it stays in the cache for all taps. */
  private void weightGradient(int fromTap, int toTap) {
    Window g = window;
    for (int n = 0; n < batch; n++) {
      for (int p = 0; p < g.outHeight(); p++) {
        int firstRow = g.firstTapRow(p);
        int endRow = g.endTapRow(p);
        for (int tap = fromTap; tap < toTap; tap++) {
          int i = tap / g.kernelWidth();
          if (i >= firstRow && i < endRow) {
            int row = n * g.height() + p * g.strideHeight() - g.top() + i * g.dilationHeight();
            addToWeights(tap, row, n * g.outHeight() + p);
          }
        }
      }
    }
  }

  private void addToWeights(int tap, int row, int outRow) {
    Window g = window;
    int channels = g.channels();
    int base = tap % g.kernelWidth() * g.dilationWidth() - g.left();
    int q = Taps.first(base, g.strideWidth());
    ChannelProducts.add(
        1,
        Taps.end(base, g.strideWidth(), g.width(), g.outWidth()) - q,
        channels,
        x,
        xo + (row * g.width() + base + q * g.strideWidth()) * channels,
        0,
        g.strideWidth() * channels,
        y,
        yo + (outRow * g.outWidth() + q) * channels,
        0,
        channels,
        w,
        wo + tap * channels);
  }
}
