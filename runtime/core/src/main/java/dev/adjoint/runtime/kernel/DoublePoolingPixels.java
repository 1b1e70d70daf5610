package dev.adjoint.runtime.kernel;

/**
 * One output pixel of a pooling, for double: {@code rows} x {@code columns} input pixels of {@code
 * n} channels, {@code rowStep} and {@code columnStep} elements apart.
 */
final class DoublePoolingPixels {
  private DoublePoolingPixels() {}

  /** y[c] = the largest x. */
  static void max(
      int rows,
      int columns,
      int n,
      double[] x,
      int xo,
      int rowStep,
      int columnStep,
      double[] y,
      int yo) {
    for (int c = 0; c < n; c++) {
      y[yo + c] = Double.NEGATIVE_INFINITY;
    }
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        int at = xo + i * rowStep + j * columnStep;
        for (int c = 0; c < n; c++) {
          y[yo + c] = Math.max(y[yo + c], x[at + c]);
        }
      }
    }
  }

  /** y[c] = the sum of x, divided by {@code count}. */
  static void mean(
      int rows,
      int columns,
      int count,
      int n,
      double[] x,
      int xo,
      int rowStep,
      int columnStep,
      double[] y,
      int yo) {
    for (int c = 0; c < n; c++) {
      y[yo + c] = 0.0;
    }
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        int at = xo + i * rowStep + j * columnStep;
        for (int c = 0; c < n; c++) {
          y[yo + c] += x[at + c];
        }
      }
    }
    for (int c = 0; c < n; c++) {
      y[yo + c] /= count;
    }
  }

  /** Adds dy[c] to dx where x is y[c] for the first time. */
  static void maxGradient(
      int rows,
      int columns,
      int n,
      double[] x,
      int xo,
      double[] dx,
      int dxo,
      int rowStep,
      int columnStep,
      double[] y,
      int yo,
      double[] dy,
      int dyo) {
    for (int c = 0; c < n; c++) {
      int taps = rows * columns;
      for (int tap = 0; tap < taps; tap++) {
        int at = c + tap / columns * rowStep + tap % columns * columnStep;
        if (x[xo + at] == y[yo + c]) {
          dx[dxo + at] += dy[dyo + c];
          break;
        }
      }
    }
  }

  /** out[c] = g where x is y[c] for the first time, or 0; plain loops. */
  static void maxSelection(
      int rows,
      int columns,
      int n,
      double[] x,
      int xo,
      double[] g,
      int go,
      int rowStep,
      int columnStep,
      double[] y,
      int yo,
      double[] out,
      int outo) {
    for (int c = 0; c < n; c++) {
      double selected = 0;
      int taps = rows * columns;
      for (int tap = 0; tap < taps; tap++) {
        int at = c + tap / columns * rowStep + tap % columns * columnStep;
        if (x[xo + at] == y[yo + c]) {
          selected = g[go + at];
          break;
        }
      }
      out[outo + c] = selected;
    }
  }

  /** Adds dy[c] / {@code count} to each dx. */
  static void meanGradient(
      int rows,
      int columns,
      int count,
      int n,
      double[] dx,
      int dxo,
      int rowStep,
      int columnStep,
      double[] dy,
      int dyo) {
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        int at = dxo + i * rowStep + j * columnStep;
        for (int c = 0; c < n; c++) {
          dx[at + c] += dy[dyo + c] / count;
        }
      }
    }
  }
}
