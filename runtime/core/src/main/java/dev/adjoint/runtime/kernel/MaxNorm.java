package dev.adjoint.runtime.kernel;

import java.util.Arrays;

/**
 * The limit of the norms of the units of weights after an update (Srebro and Shraibman, 2005;
 * Srivastava et al., 2014).
 *
 * <p>{@code weight: T[outer, units, inner]}, row-major, in place: {@code weight[o, u, i] *= limit /
 * norm[u]} where {@code norm[u] = sqrt(sum over o and i of weight[o, u, i]^2)} is above the limit.
 * Squares are added in double, in the order in which they lie, by the thread that calls: the same
 * bits for any number of threads, and no overflow for float. A unit that holds NaN stays as it is.
 *
 * <p>Throws {@link IndexOutOfBoundsException} if a weight does not fit the array.
 */
public final class MaxNorm {

  private MaxNorm() {}

  /** Limits the units of {@code count} weights, which begin {@code stride} elements apart. */
  public static void units(
      int from,
      int outer,
      int units,
      int inner,
      int count,
      int stride,
      double limit,
      float[] parameters) {
    for (int i = 0; i < count; i++) {
      units(from + i * stride, outer, units, inner, limit, parameters);
    }
  }

  private static void units(
      int from, int outer, int units, int inner, double limit, float[] parameters) {
    double[] factors = Scratch.ofThread().doubleRow(units);
    Arrays.fill(factors, 0, units, 0.0);
    for (int o = 0; o < outer; o++) {
      addSquares(units, inner, parameters, from + o * units * inner, factors);
    }
    if (!toFactors(units, factors, limit)) {
      return;
    }
    for (int o = 0; o < outer; o++) {
      scale(units, inner, factors, parameters, from + o * units * inner);
    }
  }

  private static void addSquares(int units, int inner, float[] x, int xo, double[] squares) {
    if (inner == 1) {
      addSquares(units, x, xo, squares);
      return;
    }
    for (int u = 0; u < units; u++) {
      double sum = squares[u];
      for (int i = xo + u * inner; i < xo + (u + 1) * inner; i++) {
        double value = x[i];
        sum += value * value;
      }
      squares[u] = sum;
    }
  }

  /** A loop of its own, which becomes vector code. */
  private static void addSquares(int units, float[] x, int xo, double[] squares) {
    for (int u = 0; u < units; u++) {
      double value = x[xo + u];
      squares[u] += value * value;
    }
  }

  private static void scale(int units, int inner, double[] factors, float[] x, int xo) {
    if (inner == 1) {
      scale(units, factors, x, xo);
      return;
    }
    for (int u = 0; u < units; u++) {
      scale(inner, factors[u], x, xo + u * inner);
    }
  }

  private static void scale(int units, double[] factors, float[] x, int xo) {
    for (int u = 0; u < units; u++) {
      x[xo + u] = (float) (x[xo + u] * factors[u]);
    }
  }

  private static void scale(int inner, double factor, float[] x, int xo) {
    if (factor == 1) {
      return;
    }
    for (int i = 0; i < inner; i++) {
      x[xo + i] = (float) (x[xo + i] * factor);
    }
  }

  /** Sums of squares become factors, in place; whether one of them changes anything. */
  private static boolean toFactors(int units, double[] squares, double limit) {
    boolean isAbove = false;
    for (int u = 0; u < units; u++) {
      double norm = Math.sqrt(squares[u]);
      isAbove |= norm > limit;
      squares[u] = norm > limit ? limit / norm : 1;
    }
    return isAbove;
  }

  /** Limits the units of {@code count} weights, which begin {@code stride} elements apart. */
  public static void units(
      int from,
      int outer,
      int units,
      int inner,
      int count,
      int stride,
      double limit,
      double[] parameters) {
    for (int i = 0; i < count; i++) {
      units(from + i * stride, outer, units, inner, limit, parameters);
    }
  }

  private static void units(
      int from, int outer, int units, int inner, double limit, double[] parameters) {
    double[] factors = Scratch.ofThread().doubleRow(units);
    Arrays.fill(factors, 0, units, 0.0);
    for (int o = 0; o < outer; o++) {
      addSquares(units, inner, parameters, from + o * units * inner, factors);
    }
    if (!toFactors(units, factors, limit)) {
      return;
    }
    for (int o = 0; o < outer; o++) {
      scale(units, inner, factors, parameters, from + o * units * inner);
    }
  }

  private static void addSquares(int units, int inner, double[] x, int xo, double[] squares) {
    if (inner == 1) {
      addSquares(units, x, xo, squares);
      return;
    }
    for (int u = 0; u < units; u++) {
      double sum = squares[u];
      for (int i = xo + u * inner; i < xo + (u + 1) * inner; i++) {
        double value = x[i];
        sum += value * value;
      }
      squares[u] = sum;
    }
  }

  /** A loop of its own, which becomes vector code. */
  private static void addSquares(int units, double[] x, int xo, double[] squares) {
    for (int u = 0; u < units; u++) {
      double value = x[xo + u];
      squares[u] += value * value;
    }
  }

  private static void scale(int units, int inner, double[] factors, double[] x, int xo) {
    if (inner == 1) {
      scale(units, factors, x, xo);
      return;
    }
    for (int u = 0; u < units; u++) {
      scale(inner, factors[u], x, xo + u * inner);
    }
  }

  private static void scale(int units, double[] factors, double[] x, int xo) {
    for (int u = 0; u < units; u++) {
      x[xo + u] = x[xo + u] * factors[u];
    }
  }

  private static void scale(int inner, double factor, double[] x, int xo) {
    if (factor == 1) {
      return;
    }
    for (int i = 0; i < inner; i++) {
      x[xo + i] = x[xo + i] * factor;
    }
  }
}
