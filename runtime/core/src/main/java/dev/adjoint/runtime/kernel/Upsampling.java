package dev.adjoint.runtime.kernel;

import java.util.Arrays;

/**
 * Larger images by repeating pixels: {@code x, dx: T[batch, H, W, C]}, {@code y, dy: T[batch, H *
 * factorHeight, W * factorWidth, C]}, with integer factors of 1 or more.
 *
 * <p>Outputs are overwritten, and must not overlap an input. Throws {@link
 * IndexOutOfBoundsException} if a tensor does not fit its array.
 */
public final class Upsampling {

  private Upsampling() {}

  /** y[n, h, v, c] = x[n, h / factorHeight, v / factorWidth, c]. */
  public static void nearest(
      int batch,
      int height,
      int width,
      int channels,
      int factorHeight,
      int factorWidth,
      float[] x,
      int xo,
      float[] y,
      int yo) {
    check(batch, height, width, channels, factorHeight, factorWidth, x.length, xo, y.length, yo);
    int row = width * factorWidth * channels;
    for (int r = 0; r < batch * height; r++) {
      int to = yo + r * factorHeight * row;
      for (int v = 0; v < width * factorWidth; v++) {
        int from = xo + (r * width + v / factorWidth) * channels;
        System.arraycopy(x, from, y, to + v * channels, channels);
      }
      for (int i = 1; i < factorHeight; i++) {
        System.arraycopy(y, to, y, to + i * row, row);
      }
    }
  }

  /** The gradient of nearest: dx = the sum of dy over the pixels that x went to, row by row. */
  public static void nearestGradient(
      int batch,
      int height,
      int width,
      int channels,
      int factorHeight,
      int factorWidth,
      float[] dy,
      int dyo,
      float[] dx,
      int dxo) {
    check(
        batch, height, width, channels, factorHeight, factorWidth, dx.length, dxo, dy.length, dyo);
    Arrays.fill(dx, dxo, dxo + batch * height * width * channels, 0f);
    int row = width * factorWidth;
    for (int r = 0; r < batch * height * factorHeight; r++) {
      for (int v = 0; v < row; v++) {
        int to = dxo + (r / factorHeight * width + v / factorWidth) * channels;
        Elementwise.addInto(channels, dy, dyo + (r * row + v) * channels, dx, to);
      }
    }
  }

  /** y[n, h, v, c] = x[n, h / factorHeight, v / factorWidth, c]. */
  public static void nearest(
      int batch,
      int height,
      int width,
      int channels,
      int factorHeight,
      int factorWidth,
      double[] x,
      int xo,
      double[] y,
      int yo) {
    check(batch, height, width, channels, factorHeight, factorWidth, x.length, xo, y.length, yo);
    int row = width * factorWidth * channels;
    for (int r = 0; r < batch * height; r++) {
      int to = yo + r * factorHeight * row;
      for (int v = 0; v < width * factorWidth; v++) {
        int from = xo + (r * width + v / factorWidth) * channels;
        System.arraycopy(x, from, y, to + v * channels, channels);
      }
      for (int i = 1; i < factorHeight; i++) {
        System.arraycopy(y, to, y, to + i * row, row);
      }
    }
  }

  /** The gradient of nearest: dx = the sum of dy over the pixels that x went to, row by row. */
  public static void nearestGradient(
      int batch,
      int height,
      int width,
      int channels,
      int factorHeight,
      int factorWidth,
      double[] dy,
      int dyo,
      double[] dx,
      int dxo) {
    check(
        batch, height, width, channels, factorHeight, factorWidth, dx.length, dxo, dy.length, dyo);
    Arrays.fill(dx, dxo, dxo + batch * height * width * channels, 0.0);
    int row = width * factorWidth;
    for (int r = 0; r < batch * height * factorHeight; r++) {
      for (int v = 0; v < row; v++) {
        int to = dxo + (r / factorHeight * width + v / factorWidth) * channels;
        Elementwise.addInto(channels, dy, dyo + (r * row + v) * channels, dx, to);
      }
    }
  }

  private static void check(
      int batch,
      int height,
      int width,
      int channels,
      int factorHeight,
      int factorWidth,
      int xLength,
      int xo,
      int yLength,
      int yo) {
    if ((batch | height | width | channels) < 0 || factorHeight < 1 || factorWidth < 1) {
      throw new IllegalArgumentException("Upsampling: negative size, or a factor below 1");
    }
    long size = (long) batch * height * width * channels;
    Window.checkFits("Upsampling: x", xLength, xo, size);
    Window.checkFits("Upsampling: y", yLength, yo, size * factorHeight * factorWidth);
  }
}
