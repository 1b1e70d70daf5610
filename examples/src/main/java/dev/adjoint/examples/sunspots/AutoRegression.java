package dev.adjoint.examples.sunspots;

/**
 * What a series is usually forecast by first: a sum of the values before, with weights of least
 * squares (Yule, "On a Method of Investigating Periodicities in Disturbed Series", 1927: of
 * sunspots).
 */
final class AutoRegression {
  private final int order;

  /** A constant, then the weights of the values before, the last one first. */
  private final double[] weights;

  /** By all forecasts within the first {@code trained} values. */
  AutoRegression(int order, float[] series, int trained) {
    this.order = order;
    int n = order + 1;
    var products = new double[n][n + 1];
    for (int at = order; at < trained; at++) {
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          products[i][j] += before(series, at, i) * before(series, at, j);
        }
        products[i][n] += before(series, at, i) * series[at];
      }
    }
    weights = solve(products);
  }

  private static double before(float[] series, int at, int lag) {
    return lag == 0 ? 1 : series[at - lag];
  }

  /** By elimination; the products of the normal equations need no pivots. */
  private static double[] solve(double[][] rows) {
    int n = rows.length;
    for (int i = 0; i < n; i++) {
      for (int k = i + 1; k < n; k++) {
        double factor = rows[k][i] / rows[i][i];
        for (int j = i; j <= n; j++) {
          rows[k][j] -= factor * rows[i][j];
        }
      }
    }
    var solution = new double[n];
    for (int i = n - 1; i >= 0; i--) {
      double rest = rows[i][n];
      for (int j = i + 1; j < n; j++) {
        rest -= rows[i][j] * solution[j];
      }
      solution[i] = rest / rows[i][i];
    }
    return solution;
  }

  /** The root of the mean squared error of the forecasts from this value on. */
  double error(float[] series, int from) {
    double squares = 0;
    for (int at = from; at < series.length; at++) {
      double error = -series[at];
      for (int lag = 0; lag <= order; lag++) {
        error += weights[lag] * before(series, at, lag);
      }
      squares += error * error;
    }
    return Math.sqrt(squares / (series.length - from));
  }

  /** The same where each value is forecast to be that before it. */
  static double errorOfPersistence(float[] series, int from) {
    double squares = 0;
    for (int at = from; at < series.length; at++) {
      double change = series[at] - series[at - 1];
      squares += change * change;
    }
    return Math.sqrt(squares / (series.length - from));
  }
}
