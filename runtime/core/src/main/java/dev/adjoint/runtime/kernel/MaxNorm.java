package dev.adjoint.runtime.kernel;

import java.util.Arrays;

/**
 * The limit of the norms of the columns of weights after an update (Srebro and Shraibman, 2005;
 * Srivastava et al., 2014).
 *
 * <p>{@code weight: T[rows, columns]}, row-major, in place: {@code weight[r, c] *= limit / norm[c]}
 * where {@code norm[c] = sqrt(sum over r of weight[r, c]^2)} is above the limit. Squares are added
 * in double, row by row, by the thread that calls: the same bits for any number of threads, and no
 * overflow for float. A column that holds NaN stays as it is.
 *
 * <p>Throws {@link IndexOutOfBoundsException} if a weight does not fit the array.
 */
public final class MaxNorm {

  private MaxNorm() {}

  /** Limits the columns of {@code count} weights, which begin {@code stride} elements apart. */
  public static void columns(
      int from, int rows, int columns, int count, int stride, double limit, float[] parameters) {
    for (int i = 0; i < count; i++) {
      columns(from + i * stride, rows, columns, limit, parameters);
    }
  }

  private static void columns(int from, int rows, int columns, double limit, float[] parameters) {
    double[] factors = Scratch.ofThread().doubleRow(columns);
    Arrays.fill(factors, 0, columns, 0.0);
    for (int r = 0; r < rows; r++) {
      addSquares(columns, parameters, from + r * columns, factors);
    }
    if (!toFactors(columns, factors, limit)) {
      return;
    }
    for (int r = 0; r < rows; r++) {
      scale(columns, factors, parameters, from + r * columns);
    }
  }

  private static void addSquares(int columns, float[] x, int xo, double[] squares) {
    for (int c = 0; c < columns; c++) {
      double value = x[xo + c];
      squares[c] += value * value;
    }
  }

  private static void scale(int columns, double[] factors, float[] x, int xo) {
    for (int c = 0; c < columns; c++) {
      x[xo + c] = (float) (x[xo + c] * factors[c]);
    }
  }

  /** Sums of squares become factors, in place; whether one of them changes anything. */
  private static boolean toFactors(int columns, double[] squares, double limit) {
    boolean isAbove = false;
    for (int c = 0; c < columns; c++) {
      double norm = Math.sqrt(squares[c]);
      isAbove |= norm > limit;
      squares[c] = norm > limit ? limit / norm : 1;
    }
    return isAbove;
  }

  /** Limits the columns of {@code count} weights, which begin {@code stride} elements apart. */
  public static void columns(
      int from, int rows, int columns, int count, int stride, double limit, double[] parameters) {
    for (int i = 0; i < count; i++) {
      columns(from + i * stride, rows, columns, limit, parameters);
    }
  }

  private static void columns(int from, int rows, int columns, double limit, double[] parameters) {
    double[] factors = Scratch.ofThread().doubleRow(columns);
    Arrays.fill(factors, 0, columns, 0.0);
    for (int r = 0; r < rows; r++) {
      addSquares(columns, parameters, from + r * columns, factors);
    }
    if (!toFactors(columns, factors, limit)) {
      return;
    }
    for (int r = 0; r < rows; r++) {
      scale(columns, factors, parameters, from + r * columns);
    }
  }

  private static void addSquares(int columns, double[] x, int xo, double[] squares) {
    for (int c = 0; c < columns; c++) {
      squares[c] += x[xo + c] * x[xo + c];
    }
  }

  private static void scale(int columns, double[] factors, double[] x, int xo) {
    for (int c = 0; c < columns; c++) {
      x[xo + c] *= factors[c];
    }
  }
}
