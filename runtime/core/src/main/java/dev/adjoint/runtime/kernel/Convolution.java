package dev.adjoint.runtime.kernel;

import dev.adjoint.runtime.parallel.Parallel;

/**
 * Convolutions over images, channels last; as everywhere in this field, the window is not flipped:
 *
 * <pre>
 * y[n, p, q, o] = bias[o] + sum over i, j, c of x[n, p * stride + i * dilation - top, q * stride + j * dilation - left, c] * w[i, j, c, o]
 * </pre>
 *
 * over the taps (i, j) that lie in the image. {@code x: T[batch, H, W, C]}, {@code w: T[KH, KW, C /
 * groups, Out]}, {@code y: T[batch, OH, OW, Out]}, row-major, with the sizes of a {@link Window}.
 * With groups, output channels o of group g = o / (Out / groups) see the input channels from g * C
 * / groups on. {@code groups == C} is a depthwise convolution: the channels of its output are c * m
 * + k for m filters per channel. One dimension is H = KH = 1.
 *
 * <p>A transposed convolution is {@link #dataGradient} from its input, in the place of dy, to its
 * output, in the place of dx, with the window of the convolution that it transposes. Given the
 * gradient g of its output, the gradient of its input is {@link #forward} of g, and that of its
 * weights {@link #weightGradient} with g in the place of x and the input in the place of dy. A bias
 * is added to it by {@link Elementwise#addRow}.
 *
 * <p>The gradient of the bias is the sum of dy over all but its last axis: {@link Reduce#sum}.
 *
 * <p>Every output is one chain of fma in the element type, in an order that depends on the shapes
 * only: the same bits for any number of threads, in scalar and vector form. Forward from the bias
 * over i, j, c; the data gradient from 0 over taps and output channels; the weight gradient from 0
 * over images and pixels; accumulating, the old dw is added last (pointwise and depthwise, it comes
 * first). The error of a chain of k products is at most k * 2^-24 * sum |x w| (2^-53 for double).
 * Where C / groups is below 8, depthwise apart, the weight gradient also adds the products of dy
 * with the zeros of the padding, which shows if dy is not finite. Work above about 10 MFLOP is
 * shared between the threads of {@code parallel} (float only).
 *
 * <p>All methods overwrite their output unless told to accumulate; it must not overlap an input.
 * They throw {@link IndexOutOfBoundsException} if a tensor does not fit its array, and {@link
 * IllegalArgumentException} if the channels cannot be cut into the groups.
 */
public final class Convolution {
  private static final float[] NO_FLOATS = new float[0];
  private static final double[] NO_DOUBLES = new double[0];

  private Convolution() {}

  /** y = x * w; {@code x: float[batch, H, W, C], w: float[KH, KW, C / groups, Out]}. */
  public static void forward(
      Parallel parallel,
      Window window,
      int batch,
      int outChannels,
      int groups,
      float[] x,
      int xo,
      float[] w,
      int wo,
      float[] y,
      int yo) {
    forward(
        parallel,
        window,
        batch,
        outChannels,
        groups,
        x,
        xo,
        w,
        wo,
        y,
        yo,
        Gemm.OVERWRITE,
        NO_FLOATS,
        0);
  }

  /**
   * y = relu(x * w + bias); {@code x: float[batch, H, W, C], w: float[KH, KW, C / groups, Out],
   * bias: float[Out]}.
   *
   * @param options {@link Gemm#BIAS} and {@link Gemm#RELU}, either or both
   */
  public static void forward(
      Parallel parallel,
      Window window,
      int batch,
      int outChannels,
      int groups,
      float[] x,
      int xo,
      float[] w,
      int wo,
      float[] y,
      int yo,
      int options,
      float[] bias,
      int biasOffset) {
    check(window, batch, outChannels, groups, x.length, xo, w.length, wo, y.length, yo);
    checkOptions(options, Gemm.BIAS | Gemm.RELU, bias.length, biasOffset, outChannels);
    if (batch == 0) {
      return;
    }
    int channels = window.channels();
    if (window.pointwise() && groups == 1) {
      int pixels = batch * window.outPixels();
      Gemm.nn(
          parallel,
          pixels,
          outChannels,
          channels,
          x,
          xo,
          channels,
          w,
          wo,
          outChannels,
          y,
          yo,
          outChannels,
          options,
          bias,
          biasOffset);
    } else if (depthwise(window, outChannels, groups)) {
      DepthwiseConvolution.forward(
          parallel, window, batch, x, xo, w, wo, y, yo, options, bias, biasOffset);
    } else {
      Correlation c = Correlation.ofThread();
      ConvolutionPacking.forward(c, window, batch, outChannels, groups, w, wo);
      if ((options & Gemm.BIAS) != 0) {
        c.startFrom(bias, biasOffset);
      } else {
        c.startFromZero();
      }
      c.relu = (options & Gemm.RELU) != 0;
      c.x = x;
      c.xOffset = xo;
      c.y = y;
      c.yOffset = yo;
      c.run(parallel);
    }
  }

  /**
   * The gradient of x: dx[n, h, w, c] = sum of dy[n, p, q, o] * w[i, j, c, o] over the outputs and
   * taps that see it; {@code dy: float[batch, OH, OW, Out], w: float[KH, KW, C / groups, Out], dx:
   * float[batch, H, W, C]}.
   */
  public static void dataGradient(
      Parallel parallel,
      Window window,
      int batch,
      int outChannels,
      int groups,
      float[] dy,
      int dyo,
      float[] w,
      int wo,
      float[] dx,
      int dxo) {
    check(window, batch, outChannels, groups, dx.length, dxo, w.length, wo, dy.length, dyo);
    if (batch == 0) {
      return;
    }
    int channels = window.channels();
    if (window.pointwise() && groups == 1) {
      int pixels = batch * window.outPixels();
      Gemm.nt(
          parallel,
          pixels,
          channels,
          outChannels,
          dy,
          dyo,
          outChannels,
          w,
          wo,
          outChannels,
          dx,
          dxo,
          channels);
    } else if (depthwise(window, outChannels, groups)) {
      DepthwiseConvolution.dataGradient(parallel, window, batch, dy, dyo, w, wo, dx, dxo);
    } else {
      Correlation c = Correlation.ofThread();
      for (int i = 0; i < window.strideHeight(); i++) {
        for (int j = 0; j < window.strideWidth(); j++) {
          if (ConvolutionPacking.dataGradient(c, window, batch, outChannels, groups, w, wo, i, j)) {
            c.startFromZero();
            c.x = dy;
            c.xOffset = dyo;
            c.y = dx;
            c.yOffset = dxo;
            c.run(parallel);
          }
        }
      }
    }
  }

  /**
   * The gradient of w: dw[i, j, c, o] = sum of x * dy[n, p, q, o] over images and pixels; {@code x:
   * float[batch, H, W, C], dy: float[batch, OH, OW, Out], dw: float[KH, KW, C / groups, Out]}.
   */
  public static void weightGradient(
      Parallel parallel,
      Window window,
      int batch,
      int outChannels,
      int groups,
      float[] x,
      int xo,
      float[] dy,
      int dyo,
      float[] dw,
      int dwo) {
    weightGradient(
        parallel, window, batch, outChannels, groups, x, xo, dy, dyo, dw, dwo, Gemm.OVERWRITE);
  }

  /**
   * The gradient of w, added to the old dw with {@link Gemm#ACCUMULATE}; {@code x: float[batch, H,
   * W, C], dy: float[batch, OH, OW, Out], dw: float[KH, KW, C / groups, Out]}.
   *
   * @param options {@link Gemm#OVERWRITE} or {@link Gemm#ACCUMULATE}
   */
  public static void weightGradient(
      Parallel parallel,
      Window window,
      int batch,
      int outChannels,
      int groups,
      float[] x,
      int xo,
      float[] dy,
      int dyo,
      float[] dw,
      int dwo,
      int options) {
    checkOptions(options, Gemm.ACCUMULATE, 0, 0, outChannels);
    boolean accumulate = options == Gemm.ACCUMULATE;
    check(window, batch, outChannels, groups, x.length, xo, dw.length, dwo, dy.length, dyo);
    int channels = window.channels();
    if (window.pointwise() && groups == 1) {
      int pixels = batch * window.outPixels();
      Gemm.tn(
          parallel,
          channels,
          outChannels,
          pixels,
          x,
          xo,
          channels,
          dy,
          dyo,
          outChannels,
          dw,
          dwo,
          outChannels,
          options);
    } else if (depthwise(window, outChannels, groups)) {
      DepthwiseConvolution.weightGradient(
          parallel, window, batch, x, xo, dy, dyo, dw, dwo, accumulate);
    } else {
      WeightGradient.ofThread()
          .compute(
              parallel, window, batch, outChannels, groups, x, xo, dy, dyo, dw, dwo, accumulate);
    }
  }

  /** y = x * w; {@code x: double[batch, H, W, C], w: double[KH, KW, C / groups, Out]}. */
  public static void forward(
      Parallel parallel,
      Window window,
      int batch,
      int outChannels,
      int groups,
      double[] x,
      int xo,
      double[] w,
      int wo,
      double[] y,
      int yo) {
    forward(
        parallel,
        window,
        batch,
        outChannels,
        groups,
        x,
        xo,
        w,
        wo,
        y,
        yo,
        Gemm.OVERWRITE,
        NO_DOUBLES,
        0);
  }

  /**
   * y = relu(x * w + bias); {@code x: double[batch, H, W, C], w: double[KH, KW, C / groups, Out],
   * bias: double[Out]}.
   *
   * @param options {@link Gemm#BIAS} and {@link Gemm#RELU}, either or both
   */
  public static void forward(
      Parallel parallel,
      Window window,
      int batch,
      int outChannels,
      int groups,
      double[] x,
      int xo,
      double[] w,
      int wo,
      double[] y,
      int yo,
      int options,
      double[] bias,
      int biasOffset) {
    check(window, batch, outChannels, groups, x.length, xo, w.length, wo, y.length, yo);
    checkOptions(options, Gemm.BIAS | Gemm.RELU, bias.length, biasOffset, outChannels);
    DoubleConvolution.forward(
        window, batch, outChannels, groups, x, xo, w, wo, y, yo, options, bias, biasOffset);
  }

  /**
   * The gradient of x; {@code dy: double[batch, OH, OW, Out], w: double[KH, KW, C / groups, Out],
   * dx: double[batch, H, W, C]}.
   */
  public static void dataGradient(
      Parallel parallel,
      Window window,
      int batch,
      int outChannels,
      int groups,
      double[] dy,
      int dyo,
      double[] w,
      int wo,
      double[] dx,
      int dxo) {
    check(window, batch, outChannels, groups, dx.length, dxo, w.length, wo, dy.length, dyo);
    DoubleConvolution.dataGradient(window, batch, outChannels, groups, dy, dyo, w, wo, dx, dxo);
  }

  /**
   * The gradient of w; {@code x: double[batch, H, W, C], dy: double[batch, OH, OW, Out], dw:
   * double[KH, KW, C / groups, Out]}.
   */
  public static void weightGradient(
      Parallel parallel,
      Window window,
      int batch,
      int outChannels,
      int groups,
      double[] x,
      int xo,
      double[] dy,
      int dyo,
      double[] dw,
      int dwo) {
    weightGradient(
        parallel, window, batch, outChannels, groups, x, xo, dy, dyo, dw, dwo, Gemm.OVERWRITE);
  }

  /**
   * The gradient of w, added to the old dw with {@link Gemm#ACCUMULATE}; {@code x: double[batch, H,
   * W, C], dy: double[batch, OH, OW, Out], dw: double[KH, KW, C / groups, Out]}.
   *
   * @param options {@link Gemm#OVERWRITE} or {@link Gemm#ACCUMULATE}
   */
  public static void weightGradient(
      Parallel parallel,
      Window window,
      int batch,
      int outChannels,
      int groups,
      double[] x,
      int xo,
      double[] dy,
      int dyo,
      double[] dw,
      int dwo,
      int options) {
    checkOptions(options, Gemm.ACCUMULATE, 0, 0, outChannels);
    boolean accumulate = options == Gemm.ACCUMULATE;
    check(window, batch, outChannels, groups, x.length, xo, dw.length, dwo, dy.length, dyo);
    DoubleConvolution.weightGradient(
        window, batch, outChannels, groups, x, xo, dy, dyo, dw, dwo, accumulate);
  }

  private static boolean depthwise(Window window, int outChannels, int groups) {
    return groups == window.channels() && outChannels == groups && groups > 1;
  }

  private static void check(
      Window window,
      int batch,
      int outChannels,
      int groups,
      int xLength,
      int xo,
      int wLength,
      int wo,
      int yLength,
      int yo) {
    int channels = window.channels();
    if (groups < 1 || outChannels < 1 || channels % groups != 0 || outChannels % groups != 0) {
      throw new IllegalArgumentException(
          "Convolution: %d input and %d output channels cannot be cut into %d groups"
              .formatted(channels, outChannels, groups));
    }
    if (batch < 0) {
      throw new IllegalArgumentException("Convolution: negative batch: " + batch);
    }
    Window.checkFits("Convolution: x", xLength, xo, (long) batch * window.imageSize());
    Window.checkFits(
        "Convolution: w", wLength, wo, (long) window.taps() * (channels / groups) * outChannels);
    Window.checkFits(
        "Convolution: y", yLength, yo, (long) batch * window.outPixels() * outChannels);
  }

  private static void checkOptions(
      int options, int allowed, int length, int offset, int outChannels) {
    if ((options & ~allowed) != 0) {
      throw new IllegalArgumentException("Convolution: unknown options: " + options);
    }
    if ((options & Gemm.BIAS) != 0) {
      Window.checkFits("Convolution: bias", length, offset, outChannels);
    }
  }
}
