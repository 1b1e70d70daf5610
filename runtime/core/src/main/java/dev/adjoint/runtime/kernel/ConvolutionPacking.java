package dev.adjoint.runtime.kernel;

/**
 * Describes a convolution, and its data gradient, to {@link Correlation}, and packs the weights
 * {@code float[KH, KW, In / groups, Out]} for it. Columns beyond the last channel keep what the
 * buffer held: their sums are never stored.
 */
final class ConvolutionPacking {
  private static final int WIDTH = ContractionTile.WIDTH;

  private ConvolutionPacking() {}

  /** Output i, tap a: input i * stride + a * dilation - padding. */
  static void forward(
      Correlation c,
      Window w,
      int batch,
      int outChannels,
      int groups,
      float[] weights,
      int offset) {
    c.batch = batch;
    c.groups = groups;
    c.in = w.channels() / groups;
    c.out = outChannels / groups;
    c.outWidth = w.outWidth();
    c.outPixels = w.outPixels();
    axis(c.vertical, w.height(), w.kernelHeight(), w.strideHeight(), w.dilationHeight());
    c.vertical.base = -w.top();
    c.vertical.count = w.outHeight();
    axis(c.horizontal, w.width(), w.kernelWidth(), w.strideWidth(), w.dilationWidth());
    c.horizontal.base = -w.left();
    c.horizontal.count = w.outWidth();
    pack(c, outChannels, weights, offset);
  }

  private static void axis(Correlation.Axis axis, int in, int taps, int stride, int dilation) {
    axis.inSize = in;
    axis.taps = taps;
    axis.stride = stride;
    axis.dilation = dilation;
    axis.first = 0;
    axis.step = 1;
  }

  private static void pack(Correlation c, int outChannels, float[] weights, int offset) {
    float[] packed = c.packed();
    int rows = c.vertical.taps * c.horizontal.taps * c.in;
    for (int g = 0; g < c.groups; g++) {
      for (int p = 0; p < c.panels(); p++) {
        int width = Math.min(WIDTH, c.out - p * WIDTH);
        int from = offset + g * c.out + p * WIDTH;
        int to = c.panelOffset(g, p);
        for (int r = 0; r < rows; r++) {
          System.arraycopy(weights, from + r * outChannels, packed, to + r * WIDTH, width);
        }
      }
    }
  }

  /**
   * The input pixels whose padded place has the remainders {@code restI} and {@code restJ} by the
   * strides: the taps that reach them lie evenly spaced, and taken backwards they walk forwards
   * over dy. False if there are no such pixels.
   */
  static boolean dataGradient(
      Correlation c,
      Window w,
      int batch,
      int outChannels,
      int groups,
      float[] weights,
      int offset,
      int restI,
      int restJ) {
    c.batch = batch;
    c.groups = groups;
    c.in = outChannels / groups;
    c.out = w.channels() / groups;
    c.outWidth = w.width();
    c.outPixels = w.height() * w.width();
    c.relu = false;
    int stepI = w.strideHeight() / gcd(w.strideHeight(), w.dilationHeight());
    int stepJ = w.strideWidth() / gcd(w.strideWidth(), w.dilationWidth());
    int lastI = lastTap(w.kernelHeight(), w.strideHeight(), w.dilationHeight(), stepI, restI);
    int lastJ = lastTap(w.kernelWidth(), w.strideWidth(), w.dilationWidth(), stepJ, restJ);
    gradientAxis(
        c.vertical,
        w.outHeight(),
        w.height(),
        w.strideHeight(),
        w.dilationHeight(),
        w.top(),
        stepI,
        lastI,
        restI);
    gradientAxis(
        c.horizontal,
        w.outWidth(),
        w.width(),
        w.strideWidth(),
        w.dilationWidth(),
        w.left(),
        stepJ,
        lastJ,
        restJ);
    if (c.vertical.count == 0 || c.horizontal.count == 0) {
      return false;
    }
    float[] packed = c.packed();
    for (int a = 0; a < c.vertical.taps; a++) {
      for (int b = 0; b < c.horizontal.taps; b++) {
        int tap = (lastI - a * stepI) * w.kernelWidth() + lastJ - b * stepJ;
        int from = offset + tap * c.out * outChannels;
        packTransposed(c, a * c.horizontal.taps + b, outChannels, weights, from, packed);
      }
    }
    return true;
  }

  /** One tap, {@code float[out, groups * in]}. */
  private static void packTransposed(
      Correlation c, int tap, int outChannels, float[] weights, int from, float[] packed) {
    for (int g = 0; g < c.groups; g++) {
      for (int j = 0; j < c.out; j++) {
        int to = c.panelOffset(g, j / WIDTH) + tap * c.in * WIDTH + j % WIDTH;
        int row = from + j * outChannels + g * c.in;
        for (int i = 0; i < c.in; i++) {
          packed[to + i * WIDTH] = weights[row + i];
        }
      }
    }
  }

  /** The last tap whose distance leaves the remainder {@code rest}, or -1. */
  private static int lastTap(int taps, int stride, int dilation, int step, int rest) {
    for (int tap = taps - 1; tap >= 0 && tap >= taps - step; tap--) {
      if ((long) tap * dilation % stride == rest) {
        return tap;
      }
    }
    return -1;
  }

  private static void gradientAxis(
      Correlation.Axis axis,
      int outSize,
      int size,
      int stride,
      int dilation,
      int padding,
      int step,
      int lastTap,
      int rest) {
    axis.inSize = outSize;
    axis.first = Math.floorMod(rest - padding, stride);
    axis.step = stride;
    axis.count = axis.first < size ? (size - 1 - axis.first) / stride + 1 : 0;
    axis.taps = lastTap < 0 ? 0 : lastTap / step + 1;
    axis.stride = 1;
    axis.dilation = step * dilation / stride;
    axis.base = lastTap < 0 ? 0 : (axis.first + padding - lastTap * dilation) / stride;
  }

  private static int gcd(int a, int b) {
    return b == 0 ? a : gcd(b, a % b);
  }
}
