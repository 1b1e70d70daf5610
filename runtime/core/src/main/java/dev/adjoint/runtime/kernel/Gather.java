package dev.adjoint.runtime.kernel;

/**
 * Collects rows of a data set into a batch: row r of the output is what the source has from {@code
 * index[indexOffset + r] * step} on.
 *
 * <p>Overwrites the output, which must not be the source.
 *
 * @see Elementwise#bytesToFloats
 */
public final class Gather {

  private Gather() {}

  /** {@code x: float[any]} to {@code y: float[rows, length]}. */
  public static void rows(
      int rows, int length, int step, float[] x, int[] index, int indexOffset, float[] y, int yo) {
    for (int r = 0; r < rows; r++) {
      System.arraycopy(x, index[indexOffset + r] * step, y, yo + r * length, length);
    }
  }

  /** {@code x: double[any]} to {@code y: double[rows, length]}. */
  public static void rows(
      int rows,
      int length,
      int step,
      double[] x,
      int[] index,
      int indexOffset,
      double[] y,
      int yo) {
    for (int r = 0; r < rows; r++) {
      System.arraycopy(x, index[indexOffset + r] * step, y, yo + r * length, length);
    }
  }

  /** {@code x: int[any]} to {@code y: int[rows, length]}. */
  public static void rows(
      int rows, int length, int step, int[] x, int[] index, int indexOffset, int[] y, int yo) {
    for (int r = 0; r < rows; r++) {
      System.arraycopy(x, index[indexOffset + r] * step, y, yo + r * length, length);
    }
  }

  /** {@code x: byte[any]} to {@code y: byte[rows, length]}. */
  public static void rows(
      int rows, int length, int step, byte[] x, int[] index, int indexOffset, byte[] y, int yo) {
    for (int r = 0; r < rows; r++) {
      System.arraycopy(x, index[indexOffset + r] * step, y, yo + r * length, length);
    }
  }

  /**
   * {@code x: byte[any]} to {@code y: float[rows, length]}, each value as fma(x, scale, shift) with
   * x from 0 to 255.
   */
  public static void rows(
      int rows,
      int length,
      int step,
      byte[] x,
      int[] index,
      int indexOffset,
      float scale,
      float shift,
      float[] y,
      int yo) {
    for (int r = 0; r < rows; r++) {
      Elementwise.bytesToFloats(
          length, x, index[indexOffset + r] * step, scale, shift, y, yo + r * length);
    }
  }

  /**
   * {@code x: byte[any]} to {@code y: double[rows, length]}, each value as fma(x, scale, shift)
   * with x from 0 to 255.
   */
  public static void rows(
      int rows,
      int length,
      int step,
      byte[] x,
      int[] index,
      int indexOffset,
      double scale,
      double shift,
      double[] y,
      int yo) {
    for (int r = 0; r < rows; r++) {
      Elementwise.bytesToDoubles(
          length, x, index[indexOffset + r] * step, scale, shift, y, yo + r * length);
    }
  }
}
