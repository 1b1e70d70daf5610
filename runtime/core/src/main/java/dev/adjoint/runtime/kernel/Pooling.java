package dev.adjoint.runtime.kernel;

import dev.adjoint.runtime.parallel.Parallel;
import java.util.Arrays;

/**
 * The largest element and the mean of each window, channel by channel, over images that are stored
 * channels last. Padding is never the largest element, and counts in a mean only on request.
 *
 * <p>NaN in a window makes its output NaN. A window that lies in the padding alone gives negative
 * infinity as its largest element. Sums are in the element type, over the taps row by row;
 * gradients are added in the order of output pixels: the same bits for any number of threads, in
 * scalar and vector form. Threads share the images of a batch.
 *
 * <p>All methods overwrite their output, which must not overlap an input, and throw {@link
 * IndexOutOfBoundsException} if a tensor does not fit its array. Global pooling is {@link
 * Reduce#mean} and {@link Reduce#max} over the pixels; pooling to a given size is {@link
 * AdaptivePooling}.
 */
public final class Pooling {

  private Pooling() {}

  /**
   * y = the largest x of each window; {@code x: float[batch, H, W, C], y: float[batch, OH, OW, C]}.
   */
  public static void max(
      Parallel parallel, Window window, int batch, float[] x, int xo, float[] y, int yo) {
    check(window, batch, x.length, xo, y.length, yo);
    FloatCall call = FloatCall.OF_THREAD.get();
    call.x = x;
    call.xo = xo;
    call.y = y;
    call.yo = yo;
    call.run(parallel, PoolingCall.Kind.MAX, window, batch, false);
    call.release();
  }

  /**
   * The gradient of max: dx = the sum of dy over the windows whose first largest element, row by
   * row, it is; {@code x, dx: float[batch, H, W, C], y, dy: float[batch, OH, OW, C]}, y being what
   * max gave. A window whose largest element is NaN, or that lies in the padding, has no gradient.
   */
  public static void maxGradient(
      Parallel parallel,
      Window window,
      int batch,
      float[] x,
      int xo,
      float[] y,
      int yo,
      float[] dy,
      int dyo,
      float[] dx,
      int dxo) {
    check(window, batch, x.length, xo, y.length, yo);
    check(window, batch, dx.length, dxo, dy.length, dyo);
    FloatCall call = FloatCall.OF_THREAD.get();
    call.x = x;
    call.xo = xo;
    call.y = y;
    call.yo = yo;
    call.dx = dx;
    call.dxo = dxo;
    call.dy = dy;
    call.dyo = dyo;
    call.run(parallel, PoolingCall.Kind.MAX_GRADIENT, window, batch, false);
    call.release();
  }

  /**
   * out = the g at the first largest element, row by row, of each window of x, or 0 where that is
   * NaN; {@code x, g: float[batch, H, W, C], y, out: float[batch, OH, OW, C]}, y being what max
   * gave. The gradient of maxGradient with respect to dy.
   */
  public static void maxSelection(
      Parallel parallel,
      Window window,
      int batch,
      float[] x,
      int xo,
      float[] y,
      int yo,
      float[] g,
      int go,
      float[] out,
      int outo) {
    check(window, batch, x.length, xo, y.length, yo);
    check(window, batch, g.length, go, out.length, outo);
    FloatCall call = FloatCall.OF_THREAD.get();
    call.x = x;
    call.xo = xo;
    call.y = y;
    call.yo = yo;
    call.dx = g;
    call.dxo = go;
    call.dy = out;
    call.dyo = outo;
    call.run(parallel, PoolingCall.Kind.MAX_SELECTION, window, batch, false);
    call.release();
  }

  /**
   * y = the mean of each window; {@code x: float[batch, H, W, C], y: float[batch, OH, OW, C]}.
   *
   * @param countPadding whether pixels of the padding count, as zeros; if not, a window in the
   *     padding gives 0
   */
  public static void average(
      Parallel parallel,
      Window window,
      int batch,
      boolean countPadding,
      float[] x,
      int xo,
      float[] y,
      int yo) {
    check(window, batch, x.length, xo, y.length, yo);
    FloatCall call = FloatCall.OF_THREAD.get();
    call.x = x;
    call.xo = xo;
    call.y = y;
    call.yo = yo;
    call.run(parallel, PoolingCall.Kind.MEAN, window, batch, countPadding);
    call.release();
  }

  /**
   * The gradient of average: dx = the sum of dy / count over the windows that see it; {@code dy:
   * float[batch, OH, OW, C], dx: float[batch, H, W, C]}.
   */
  public static void averageGradient(
      Parallel parallel,
      Window window,
      int batch,
      boolean countPadding,
      float[] dy,
      int dyo,
      float[] dx,
      int dxo) {
    check(window, batch, dx.length, dxo, dy.length, dyo);
    FloatCall call = FloatCall.OF_THREAD.get();
    call.dx = dx;
    call.dxo = dxo;
    call.dy = dy;
    call.dyo = dyo;
    call.run(parallel, PoolingCall.Kind.MEAN_GRADIENT, window, batch, countPadding);
    call.release();
  }

  /**
   * y = the largest x of each window; {@code x: double[batch, H, W, C], y: double[batch, OH, OW,
   * C]}.
   */
  public static void max(
      Parallel parallel, Window window, int batch, double[] x, int xo, double[] y, int yo) {
    check(window, batch, x.length, xo, y.length, yo);
    DoubleCall call = DoubleCall.OF_THREAD.get();
    call.x = x;
    call.xo = xo;
    call.y = y;
    call.yo = yo;
    call.run(parallel, PoolingCall.Kind.MAX, window, batch, false);
    call.release();
  }

  /**
   * The gradient of max: dx = the sum of dy over the windows whose first largest element, row by
   * row, it is; {@code x, dx: double[batch, H, W, C], y, dy: double[batch, OH, OW, C]}, y being
   * what max gave. A window whose largest element is NaN, or that lies in the padding, has no
   * gradient.
   */
  public static void maxGradient(
      Parallel parallel,
      Window window,
      int batch,
      double[] x,
      int xo,
      double[] y,
      int yo,
      double[] dy,
      int dyo,
      double[] dx,
      int dxo) {
    check(window, batch, x.length, xo, y.length, yo);
    check(window, batch, dx.length, dxo, dy.length, dyo);
    DoubleCall call = DoubleCall.OF_THREAD.get();
    call.x = x;
    call.xo = xo;
    call.y = y;
    call.yo = yo;
    call.dx = dx;
    call.dxo = dxo;
    call.dy = dy;
    call.dyo = dyo;
    call.run(parallel, PoolingCall.Kind.MAX_GRADIENT, window, batch, false);
    call.release();
  }

  /**
   * out = the g at the first largest element, row by row, of each window of x, or 0 where that is
   * NaN; {@code x, g: double[batch, H, W, C], y, out: double[batch, OH, OW, C]}, y being what max
   * gave. The gradient of maxGradient with respect to dy.
   */
  public static void maxSelection(
      Parallel parallel,
      Window window,
      int batch,
      double[] x,
      int xo,
      double[] y,
      int yo,
      double[] g,
      int go,
      double[] out,
      int outo) {
    check(window, batch, x.length, xo, y.length, yo);
    check(window, batch, g.length, go, out.length, outo);
    DoubleCall call = DoubleCall.OF_THREAD.get();
    call.x = x;
    call.xo = xo;
    call.y = y;
    call.yo = yo;
    call.dx = g;
    call.dxo = go;
    call.dy = out;
    call.dyo = outo;
    call.run(parallel, PoolingCall.Kind.MAX_SELECTION, window, batch, false);
    call.release();
  }

  /**
   * y = the mean of each window; {@code x: double[batch, H, W, C], y: double[batch, OH, OW, C]}.
   *
   * @param countPadding whether pixels of the padding count, as zeros; if not, a window in the
   *     padding gives 0
   */
  public static void average(
      Parallel parallel,
      Window window,
      int batch,
      boolean countPadding,
      double[] x,
      int xo,
      double[] y,
      int yo) {
    check(window, batch, x.length, xo, y.length, yo);
    DoubleCall call = DoubleCall.OF_THREAD.get();
    call.x = x;
    call.xo = xo;
    call.y = y;
    call.yo = yo;
    call.run(parallel, PoolingCall.Kind.MEAN, window, batch, countPadding);
    call.release();
  }

  /**
   * The gradient of average: dx = the sum of dy / count over the windows that see it; {@code dy:
   * double[batch, OH, OW, C], dx: double[batch, H, W, C]}.
   */
  public static void averageGradient(
      Parallel parallel,
      Window window,
      int batch,
      boolean countPadding,
      double[] dy,
      int dyo,
      double[] dx,
      int dxo) {
    check(window, batch, dx.length, dxo, dy.length, dyo);
    DoubleCall call = DoubleCall.OF_THREAD.get();
    call.dx = dx;
    call.dxo = dxo;
    call.dy = dy;
    call.dyo = dyo;
    call.run(parallel, PoolingCall.Kind.MEAN_GRADIENT, window, batch, countPadding);
    call.release();
  }

  private static void check(Window window, int batch, int xLength, int xo, int yLength, int yo) {
    if (batch < 0) {
      throw new IllegalArgumentException("Pooling: negative batch: " + batch);
    }
    Window.checkFits("Pooling: x", xLength, xo, (long) batch * window.imageSize());
    Window.checkFits(
        "Pooling: y", yLength, yo, (long) batch * window.outPixels() * window.channels());
  }

  private static final class FloatCall extends PoolingCall {
    static final ThreadLocal<FloatCall> OF_THREAD =
        new ThreadLocal<>() {
          @Override
          protected FloatCall initialValue() {
            return new FloatCall();
          }
        };
    private static final float[] NONE = {};

    float[] x = NONE;
    int xo;
    float[] y = NONE;
    int yo;
    float[] dx = NONE;
    int dxo;
    float[] dy = NONE;
    int dyo;

    @Override
    void clear(int at, int length) {
      Arrays.fill(dx, dxo + at, dxo + at + length, 0);
    }

    @Override
    void pixel(
        int rows, int columns, int count, int n, int in, int rowStep, int columnStep, int out) {
      switch (kind) {
        case MAX ->
            PoolingPixels.max(rows, columns, n, x, xo + in, rowStep, columnStep, y, yo + out);
        case MEAN ->
            PoolingPixels.mean(
                rows, columns, count, n, x, xo + in, rowStep, columnStep, y, yo + out);
        case MAX_GRADIENT ->
            PoolingPixels.maxGradient(
                rows,
                columns,
                n,
                x,
                xo + in,
                dx,
                dxo + in,
                rowStep,
                columnStep,
                y,
                yo + out,
                dy,
                dyo + out);
        case MAX_SELECTION ->
            PoolingPixels.maxSelection(
                rows,
                columns,
                n,
                x,
                xo + in,
                dx,
                dxo + in,
                rowStep,
                columnStep,
                y,
                yo + out,
                dy,
                dyo + out);
        case MEAN_GRADIENT ->
            PoolingPixels.meanGradient(
                rows, columns, count, n, dx, dxo + in, rowStep, columnStep, dy, dyo + out);
      }
    }

    void release() {
      x = NONE;
      y = NONE;
      dx = NONE;
      dy = NONE;
    }
  }

  private static final class DoubleCall extends PoolingCall {
    static final ThreadLocal<DoubleCall> OF_THREAD =
        new ThreadLocal<>() {
          @Override
          protected DoubleCall initialValue() {
            return new DoubleCall();
          }
        };
    private static final double[] NONE = {};

    double[] x = NONE;
    int xo;
    double[] y = NONE;
    int yo;
    double[] dx = NONE;
    int dxo;
    double[] dy = NONE;
    int dyo;

    @Override
    void clear(int at, int length) {
      Arrays.fill(dx, dxo + at, dxo + at + length, 0);
    }

    @Override
    void pixel(
        int rows, int columns, int count, int n, int in, int rowStep, int columnStep, int out) {
      switch (kind) {
        case MAX ->
            DoublePoolingPixels.max(rows, columns, n, x, xo + in, rowStep, columnStep, y, yo + out);
        case MEAN ->
            DoublePoolingPixels.mean(
                rows, columns, count, n, x, xo + in, rowStep, columnStep, y, yo + out);
        case MAX_GRADIENT ->
            DoublePoolingPixels.maxGradient(
                rows,
                columns,
                n,
                x,
                xo + in,
                dx,
                dxo + in,
                rowStep,
                columnStep,
                y,
                yo + out,
                dy,
                dyo + out);
        case MAX_SELECTION ->
            DoublePoolingPixels.maxSelection(
                rows,
                columns,
                n,
                x,
                xo + in,
                dx,
                dxo + in,
                rowStep,
                columnStep,
                y,
                yo + out,
                dy,
                dyo + out);
        case MEAN_GRADIENT ->
            DoublePoolingPixels.meanGradient(
                rows, columns, count, n, dx, dxo + in, rowStep, columnStep, dy, dyo + out);
      }
    }

    void release() {
      x = NONE;
      y = NONE;
      dx = NONE;
      dy = NONE;
    }
  }
}
