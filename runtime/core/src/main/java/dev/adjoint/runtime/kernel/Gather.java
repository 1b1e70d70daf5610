package dev.adjoint.runtime.kernel;

/**
 * Collects rows of a data set into a batch: row r of the output is row {@code index[indexOffset +
 * r]} of the source.
 *
 * <p>Overwrites the output, which must not be the source.
 *
 * @see Elementwise#bytesToFloats
 */
public final class Gather {

  private Gather() {}

  /** {@code x: float[any, length]} to {@code y: float[rows, length]}. */
  public static void rows(
      int rows, int length, float[] x, int[] index, int indexOffset, float[] y, int yo) {
    for (int r = 0; r < rows; r++) {
      System.arraycopy(x, index[indexOffset + r] * length, y, yo + r * length, length);
    }
  }

  /** {@code x: double[any, length]} to {@code y: double[rows, length]}. */
  public static void rows(
      int rows, int length, double[] x, int[] index, int indexOffset, double[] y, int yo) {
    for (int r = 0; r < rows; r++) {
      System.arraycopy(x, index[indexOffset + r] * length, y, yo + r * length, length);
    }
  }

  /** {@code x: int[any, length]} to {@code y: int[rows, length]}. */
  public static void rows(
      int rows, int length, int[] x, int[] index, int indexOffset, int[] y, int yo) {
    for (int r = 0; r < rows; r++) {
      System.arraycopy(x, index[indexOffset + r] * length, y, yo + r * length, length);
    }
  }

  /** {@code x: byte[any, length]} to {@code y: byte[rows, length]}. */
  public static void rows(
      int rows, int length, byte[] x, int[] index, int indexOffset, byte[] y, int yo) {
    for (int r = 0; r < rows; r++) {
      System.arraycopy(x, index[indexOffset + r] * length, y, yo + r * length, length);
    }
  }

  /**
   * {@code x: byte[any, length]} to {@code y: float[rows, length]}, each value as fma(x, scale,
   * shift) with x from 0 to 255.
   */
  public static void rows(
      int rows,
      int length,
      byte[] x,
      int[] index,
      int indexOffset,
      float scale,
      float shift,
      float[] y,
      int yo) {
    for (int r = 0; r < rows; r++) {
      Elementwise.bytesToFloats(
          length, x, index[indexOffset + r] * length, scale, shift, y, yo + r * length);
    }
  }

  /**
   * {@code x: byte[any, length]} to {@code y: double[rows, length]}, each value as fma(x, scale,
   * shift) with x from 0 to 255.
   */
  public static void rows(
      int rows,
      int length,
      byte[] x,
      int[] index,
      int indexOffset,
      double scale,
      double shift,
      double[] y,
      int yo) {
    for (int r = 0; r < rows; r++) {
      Elementwise.bytesToDoubles(
          length, x, index[indexOffset + r] * length, scale, shift, y, yo + r * length);
    }
  }
}
