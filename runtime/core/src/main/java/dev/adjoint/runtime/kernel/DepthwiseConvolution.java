package dev.adjoint.runtime.kernel;

import dev.adjoint.runtime.parallel.Parallel;
import dev.adjoint.runtime.parallel.PieceTask;
import java.util.Arrays;

/**
 * Convolutions that keep channels apart: {@code x: float[batch, H, W, C], w: float[KH, KW, C], y:
 * float[batch, OH, OW, C]}. There is nothing to keep in registers for long, so these are plain
 * loops over channels, three products at a time, which C2 vectorises; there is no other form.
 *
 * <p>Threads share images (or the taps, for the weight gradient). Reused: each thread has one.
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
      int dwo) {
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
    int length = direction == Direction.WEIGHTS ? window.taps() : batch;
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
    switch (direction) {
      case FORWARD -> {
        for (int n = from; n < Math.min(from + pieceSize, batch); n++) {
          forward(n);
        }
      }
      case DATA -> {
        for (int n = from; n < Math.min(from + pieceSize, batch); n++) {
          dataGradient(n);
        }
      }
      case WEIGHTS -> weightGradient(from, Math.min(from + pieceSize, window.taps()));
    }
  }

  private void forward(int n) {
    Window g = window;
    int channels = g.channels();
    int step = g.dilationWidth() * channels;
    for (int p = 0; p < g.outHeight(); p++) {
      for (int q = 0; q < g.outWidth(); q++) {
        int to = yo + ((n * g.outHeight() + p) * g.outWidth() + q) * channels;
        start(channels, to);
        int first = g.firstTapColumn(q);
        int count = g.endTapColumn(q) - first;
        int column = q * g.strideWidth() - g.left() + first * g.dilationWidth();
        for (int i = g.firstTapRow(p); i < g.endTapRow(p); i++) {
          int row = n * g.height() + p * g.strideHeight() - g.top() + i * g.dilationHeight();
          int from = xo + (row * g.width() + column) * channels;
          int weights = wo + (i * g.kernelWidth() + first) * channels;
          addProducts(count, channels, x, from, step, w, weights, channels, y, to);
        }
        if ((options & Gemm.RELU) != 0) {
          Elementwise.relu(channels, y, to, y, to);
        }
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

  /** Each input pixel collects from the outputs that see it, taps upwards. */
  private void dataGradient(int n) {
    Window g = window;
    int channels = g.channels();
    for (int h = 0; h < g.height(); h++) {
      for (int v = 0; v < g.width(); v++) {
        int to = xo + ((n * g.height() + h) * g.width() + v) * channels;
        Arrays.fill(x, to, to + channels, 0f);
        for (int i = 0; i < g.kernelHeight(); i++) {
          int row = h + g.top() - i * g.dilationHeight();
          int p = row / g.strideHeight();
          if (row >= 0 && row % g.strideHeight() == 0 && p < g.outHeight()) {
            int from = yo + (n * g.outHeight() + p) * g.outWidth() * channels;
            collect(v, from, wo + i * g.kernelWidth() * channels, to);
          }
        }
      }
    }
  }

  /** From one row of outputs, by one row of taps. */
  private void collect(int v, int from, int weights, int to) {
    Window g = window;
    int channels = g.channels();
    if (g.strideWidth() == 1) {
      // The output columns are v + left - j * dilation.
      int end = (v + g.left()) / g.dilationWidth() + 1;
      int beyond = v + g.left() - g.outWidth() + 1;
      int first = beyond <= 0 ? 0 : (beyond + g.dilationWidth() - 1) / g.dilationWidth();
      int count = Math.min(end, g.kernelWidth()) - first;
      int q = v + g.left() - first * g.dilationWidth();
      int step = -g.dilationWidth() * channels;
      int at = from + q * channels;
      addProducts(count, channels, y, at, step, w, weights + first * channels, channels, x, to);
      return;
    }
    for (int j = 0; j < g.kernelWidth(); j++) {
      int column = v + g.left() - j * g.dilationWidth();
      int q = column / g.strideWidth();
      if (column >= 0 && column % g.strideWidth() == 0 && q < g.outWidth()) {
        addOne(channels, y, from + q * channels, w, weights + j * channels, x, to);
      }
    }
  }

  /** A row of outputs after the other, so that it stays in the cache for all taps. */
  private void weightGradient(int fromTap, int toTap) {
    Window g = window;
    int channels = g.channels();
    Arrays.fill(w, wo + fromTap * channels, wo + toTap * channels, 0f);
    for (int n = 0; n < batch; n++) {
      for (int p = 0; p < g.outHeight(); p++) {
        int firstRow = g.firstTapRow(p);
        int endRow = g.endTapRow(p);
        for (int tap = fromTap; tap < toTap; tap++) {
          int i = tap / g.kernelWidth();
          if (i >= firstRow && i < endRow) {
            int row = n * g.height() + p * g.strideHeight() - g.top() + i * g.dilationHeight();
            int outRow = n * g.outHeight() + p;
            gatherWeights(tap, tap % g.kernelWidth(), row, outRow);
          }
        }
      }
    }
  }

  private void gatherWeights(int tap, int j, int row, int outRow) {
    Window g = window;
    int channels = g.channels();
    int base = j * g.dilationWidth() - g.left();
    int q = Taps.first(base, g.strideWidth());
    int count = Taps.end(base, g.strideWidth(), g.width(), g.outWidth()) - q;
    int from = xo + (row * g.width() + base + q * g.strideWidth()) * channels;
    int step = g.strideWidth() * channels;
    int out = yo + (outRow * g.outWidth() + q) * channels;
    addProducts(count, channels, x, from, step, y, out, channels, w, wo + tap * channels);
  }

  /** {@code count} products of rows of n elements, one after the other. */
  private static void addProducts(
      int count,
      int n,
      float[] a,
      int ao,
      int aStep,
      float[] b,
      int bo,
      int bStep,
      float[] c,
      int co) {
    int k = 0;
    for (; k + 3 <= count; k += 3) {
      addThree(n, a, ao + k * aStep, aStep, b, bo + k * bStep, bStep, c, co);
    }
    for (; k < count; k++) {
      addOne(n, a, ao + k * aStep, b, bo + k * bStep, c, co);
    }
  }

  private static void addThree(
      int n, float[] a, int a0, int aStep, float[] b, int b0, int bStep, float[] c, int co) {
    int a1 = a0 + aStep;
    int a2 = a1 + aStep;
    int b1 = b0 + bStep;
    int b2 = b1 + bStep;
    for (int j = 0; j < n; j++) {
      float s = Math.fma(a[a0 + j], b[b0 + j], c[co + j]);
      s = Math.fma(a[a1 + j], b[b1 + j], s);
      c[co + j] = Math.fma(a[a2 + j], b[b2 + j], s);
    }
  }

  private static void addOne(int n, float[] a, int ao, float[] b, int bo, float[] c, int co) {
    for (int j = 0; j < n; j++) {
      c[co + j] = Math.fma(a[ao + j], b[bo + j], c[co + j]);
    }
  }
}
