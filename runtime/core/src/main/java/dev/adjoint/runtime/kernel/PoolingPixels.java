package dev.adjoint.runtime.kernel;

/**
 * One output pixel of a pooling, for float: {@code rows} x {@code columns} input pixels of {@code
 * n} channels, {@code rowStep} and {@code columnStep} elements apart. Plain loops, or {@link
 * VectorPooling} for whole vectors of channels.
 */
final class PoolingPixels {
  private static final float[] X = new float[6 * 70];
  private static final float[] Y = new float[70];

  static final Warmup MAX =
      new Warmup(2_000) {
        @Override
        void probe() {
          VectorPooling.max(2, 3, 65, X, 0, 3 * 70, 70, Y, 0);
        }
      };
  static final Warmup MEAN =
      new Warmup(2_000) {
        @Override
        void probe() {
          VectorPooling.mean(2, 3, 6, 65, X, 0, 3 * 70, 70, Y, 0);
        }
      };
  static final Warmup MAX_GRADIENT =
      new Warmup(2_000) {
        @Override
        void probe() {
          VectorPooling.maxGradient(2, 3, 65, X, 0, X, 0, 3 * 70, 70, Y, 0, Y, 0);
        }
      };
  static final Warmup MEAN_GRADIENT =
      new Warmup(2_000) {
        @Override
        void probe() {
          VectorPooling.meanGradient(2, 3, 6, 65, X, 0, 3 * 70, 70, Y, 0);
        }
      };

  private PoolingPixels() {}

  /** y[c] = the largest x. */
  static void max(
      int rows,
      int columns,
      int n,
      float[] x,
      int xo,
      int rowStep,
      int columnStep,
      float[] y,
      int yo) {
    int first =
        MAX.ready((long) rows * columns * n)
            ? VectorPooling.max(rows, columns, n, x, xo, rowStep, columnStep, y, yo)
            : 0;
    for (int c = first; c < n; c++) {
      y[yo + c] = Float.NEGATIVE_INFINITY;
    }
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        int at = xo + i * rowStep + j * columnStep;
        for (int c = first; c < n; c++) {
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
      float[] x,
      int xo,
      int rowStep,
      int columnStep,
      float[] y,
      int yo) {
    int first =
        MEAN.ready((long) rows * columns * n)
            ? VectorPooling.mean(rows, columns, count, n, x, xo, rowStep, columnStep, y, yo)
            : 0;
    for (int c = first; c < n; c++) {
      y[yo + c] = 0f;
    }
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        int at = xo + i * rowStep + j * columnStep;
        for (int c = first; c < n; c++) {
          y[yo + c] += x[at + c];
        }
      }
    }
    for (int c = first; c < n; c++) {
      y[yo + c] /= count;
    }
  }

  /** Adds dy[c] to dx where x is y[c] for the first time. */
  static void maxGradient(
      int rows,
      int columns,
      int n,
      float[] x,
      int xo,
      float[] dx,
      int dxo,
      int rowStep,
      int columnStep,
      float[] y,
      int yo,
      float[] dy,
      int dyo) {
    int first =
        MAX_GRADIENT.ready((long) rows * columns * n)
            ? VectorPooling.maxGradient(
                rows, columns, n, x, xo, dx, dxo, rowStep, columnStep, y, yo, dy, dyo)
            : 0;
    for (int c = first; c < n; c++) {
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
      float[] x,
      int xo,
      float[] g,
      int go,
      int rowStep,
      int columnStep,
      float[] y,
      int yo,
      float[] out,
      int outo) {
    for (int c = 0; c < n; c++) {
      float selected = 0;
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
      float[] dx,
      int dxo,
      int rowStep,
      int columnStep,
      float[] dy,
      int dyo) {
    int first =
        MEAN_GRADIENT.ready((long) rows * columns * n)
            ? VectorPooling.meanGradient(
                rows, columns, count, n, dx, dxo, rowStep, columnStep, dy, dyo)
            : 0;
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        int at = dxo + i * rowStep + j * columnStep;
        for (int c = first; c < n; c++) {
          dx[at + c] += dy[dyo + c] / count;
        }
      }
    }
  }
}
