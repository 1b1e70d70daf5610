package dev.adjoint.runtime.kernel;

import java.util.Arrays;

/**
 * Means of bins that cut each image, of whatever size, into outHeight x outWidth of them: {@code x,
 * dx: T[batch, H, W, C]}, {@code y, dy: T[batch, outHeight, outWidth, C]}.
 *
 * <p>Bin p covers rows floor(p * H / outHeight) up to, and not including, ceil((p + 1) * H /
 * outHeight), as in PyTorch: bins overlap where the sizes do not divide. Sums are in the element
 * type, row by row; gradients are added in the order of bins; scalar and vector form give the same
 * bits. Outputs are overwritten, and must not overlap an input.
 *
 * <p>Throws {@link IndexOutOfBoundsException} if a tensor does not fit its array.
 */
public final class AdaptivePooling {

  private AdaptivePooling() {}

  private static int start(int bin, int size, int bins) {
    return (int) ((long) bin * size / bins);
  }

  private static int size(int bin, int size, int bins) {
    int end = (int) (((bin + 1L) * size + bins - 1) / bins);
    return end - start(bin, size, bins);
  }

  /** y[n, p, q, c] = the mean of bin (p, q) of x[n, :, :, c]. */
  public static void average(
      int batch,
      int height,
      int width,
      int channels,
      int outHeight,
      int outWidth,
      float[] x,
      int xo,
      float[] y,
      int yo) {
    check(batch, height, width, channels, outHeight, outWidth, x.length, xo, y.length, yo);
    int to = yo;
    for (int r = 0; r < batch * outHeight; r++) {
      int top = r / outHeight * height + start(r % outHeight, height, outHeight);
      int rows = size(r % outHeight, height, outHeight);
      for (int q = 0; q < outWidth; q++, to += channels) {
        int columns = size(q, width, outWidth);
        int from = xo + (top * width + start(q, width, outWidth)) * channels;
        PoolingPixels.mean(
            rows, columns, rows * columns, channels, x, from, width * channels, channels, y, to);
      }
    }
  }

  /** The gradient of average: dx = the sum of dy / size over the bins that see it. */
  public static void averageGradient(
      int batch,
      int height,
      int width,
      int channels,
      int outHeight,
      int outWidth,
      float[] dy,
      int dyo,
      float[] dx,
      int dxo) {
    check(batch, height, width, channels, outHeight, outWidth, dx.length, dxo, dy.length, dyo);
    Arrays.fill(dx, dxo, dxo + batch * height * width * channels, 0);
    int from = dyo;
    for (int r = 0; r < batch * outHeight; r++) {
      int top = r / outHeight * height + start(r % outHeight, height, outHeight);
      int rows = size(r % outHeight, height, outHeight);
      for (int q = 0; q < outWidth; q++, from += channels) {
        int columns = size(q, width, outWidth);
        int to = dxo + (top * width + start(q, width, outWidth)) * channels;
        PoolingPixels.meanGradient(
            rows, columns, rows * columns, channels, dx, to, width * channels, channels, dy, from);
      }
    }
  }

  /** y[n, p, q, c] = the mean of bin (p, q) of x[n, :, :, c]. */
  public static void average(
      int batch,
      int height,
      int width,
      int channels,
      int outHeight,
      int outWidth,
      double[] x,
      int xo,
      double[] y,
      int yo) {
    check(batch, height, width, channels, outHeight, outWidth, x.length, xo, y.length, yo);
    int to = yo;
    for (int r = 0; r < batch * outHeight; r++) {
      int top = r / outHeight * height + start(r % outHeight, height, outHeight);
      int rows = size(r % outHeight, height, outHeight);
      for (int q = 0; q < outWidth; q++, to += channels) {
        int columns = size(q, width, outWidth);
        int from = xo + (top * width + start(q, width, outWidth)) * channels;
        DoublePoolingPixels.mean(
            rows, columns, rows * columns, channels, x, from, width * channels, channels, y, to);
      }
    }
  }

  /** The gradient of average: dx = the sum of dy / size over the bins that see it. */
  public static void averageGradient(
      int batch,
      int height,
      int width,
      int channels,
      int outHeight,
      int outWidth,
      double[] dy,
      int dyo,
      double[] dx,
      int dxo) {
    check(batch, height, width, channels, outHeight, outWidth, dx.length, dxo, dy.length, dyo);
    Arrays.fill(dx, dxo, dxo + batch * height * width * channels, 0);
    int from = dyo;
    for (int r = 0; r < batch * outHeight; r++) {
      int top = r / outHeight * height + start(r % outHeight, height, outHeight);
      int rows = size(r % outHeight, height, outHeight);
      for (int q = 0; q < outWidth; q++, from += channels) {
        int columns = size(q, width, outWidth);
        int to = dxo + (top * width + start(q, width, outWidth)) * channels;
        DoublePoolingPixels.meanGradient(
            rows, columns, rows * columns, channels, dx, to, width * channels, channels, dy, from);
      }
    }
  }

  private static void check(
      int batch,
      int height,
      int width,
      int channels,
      int outHeight,
      int outWidth,
      int xLength,
      int xo,
      int yLength,
      int yo) {
    if ((batch | height | width | channels) < 0 || outHeight < 1 || outWidth < 1) {
      throw new IllegalArgumentException("AdaptivePooling: negative size, or no bins");
    }
    Window.checkFits("AdaptivePooling: x", xLength, xo, (long) batch * height * width * channels);
    Window.checkFits(
        "AdaptivePooling: y", yLength, yo, (long) batch * outHeight * outWidth * channels);
  }
}
