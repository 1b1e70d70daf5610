package dev.adjoint.runtime.kernel;

import java.util.Arrays;

/**
 * Convolution in plain loops, for double. All three directions visit images, output pixels and taps
 * in this order, and add what input pixel, output pixel and tap have to do with each other.
 */
final class DoubleConvolution {
  private enum Direction {
    FORWARD,
    DATA,
    WEIGHTS
  }

  private DoubleConvolution() {}

  static void forward(
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
    int pixels = batch * window.outPixels();
    for (int r = 0; r < pixels; r++) {
      int to = yo + r * outChannels;
      if ((options & Gemm.BIAS) != 0) {
        System.arraycopy(bias, biasOffset, y, to, outChannels);
      } else {
        Arrays.fill(y, to, to + outChannels, 0.0);
      }
    }
    run(Direction.FORWARD, window, batch, outChannels, groups, x, xo, w, wo, y, yo);
    if ((options & Gemm.RELU) != 0) {
      Elementwise.relu(pixels * outChannels, y, yo, y, yo);
    }
  }

  static void dataGradient(
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
    Arrays.fill(dx, dxo, dxo + batch * window.imageSize(), 0.0);
    run(Direction.DATA, window, batch, outChannels, groups, dx, dxo, w, wo, dy, dyo);
  }

  static void weightGradient(
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
      boolean accumulate) {
    int weights = window.taps() * (window.channels() / groups) * outChannels;
    if (!accumulate) {
      Arrays.fill(dw, dwo, dwo + weights, 0.0);
    }
    run(Direction.WEIGHTS, window, batch, outChannels, groups, x, xo, dw, dwo, dy, dyo);
  }

  private static void run(
      Direction direction,
      Window g,
      int batch,
      int outChannels,
      int groups,
      double[] x,
      int xo,
      double[] w,
      int wo,
      double[] y,
      int yo) {
    int pixels = g.outPixels();
    for (int r = 0; r < batch * pixels; r++) {
      int p = r % pixels / g.outWidth();
      int q = r % g.outWidth();
      for (int i = g.firstTapRow(p); i < g.endTapRow(p); i++) {
        for (int j = g.firstTapColumn(q); j < g.endTapColumn(q); j++) {
          int h = p * g.strideHeight() + i * g.dilationHeight() - g.top();
          int v = q * g.strideWidth() + j * g.dilationWidth() - g.left();
          int pixel = (r / pixels * g.height() + h) * g.width() + v;
          int tap = (i * g.kernelWidth() + j) * (g.channels() / groups);
          meet(
              direction,
              g.channels() / groups,
              outChannels / groups,
              groups,
              x,
              xo + pixel * g.channels(),
              w,
              wo + tap * outChannels,
              y,
              yo + r * outChannels);
        }
      }
    }
  }

  /** One input pixel, one output pixel and one tap. */
  private static void meet(
      Direction direction,
      int in,
      int out,
      int groups,
      double[] x,
      int xo,
      double[] w,
      int wo,
      double[] y,
      int yo) {
    for (int g = 0; g < groups; g++) {
      for (int c = 0; c < in; c++) {
        int at = xo + g * in + c;
        int row = wo + c * groups * out + g * out;
        int to = yo + g * out;
        switch (direction) {
          case FORWARD -> addRow(out, x[at], w, row, y, to);
          case DATA -> x[at] = dot(out, y, to, w, row, x[at]);
          case WEIGHTS -> addRow(out, x[at], y, to, w, row);
        }
      }
    }
  }

  private static void addRow(int n, double a, double[] b, int bo, double[] c, int co) {
    for (int j = 0; j < n; j++) {
      c[co + j] = Math.fma(a, b[bo + j], c[co + j]);
    }
  }

  private static double dot(int n, double[] a, int ao, double[] b, int bo, double start) {
    double s = start;
    for (int j = 0; j < n; j++) {
      s = Math.fma(a[ao + j], b[bo + j], s);
    }
    return s;
  }
}
