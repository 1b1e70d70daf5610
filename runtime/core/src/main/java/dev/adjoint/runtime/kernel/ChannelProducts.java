package dev.adjoint.runtime.kernel;

/**
 * Sums of products that keep channels apart:
 *
 * <pre>
 * c[j] = c[j] + sum over i, k of a[i * aRow + k * aColumn + j] * b[i * bRow + k * bColumn + j]
 * </pre>
 *
 * for {@code rows} x {@code columns} products of {@code n} channels, as one chain of fma for each.
 */
final class ChannelProducts {
  private static final float[] PROBE = new float[6 * 64];
  static final Warmup SWITCH =
      new Warmup(2_000) {
        @Override
        void probe() {
          VectorProducts.add(2, 3, 48, PROBE, 0, 192, 64, PROBE, 0, 192, 64, PROBE, 0);
        }
      };

  private ChannelProducts() {}

  static void add(
      int rows,
      int columns,
      int n,
      float[] a,
      int ao,
      int aRow,
      int aColumn,
      float[] b,
      int bo,
      int bRow,
      int bColumn,
      float[] c,
      int co) {
    boolean vectors = n >= 4 && SWITCH.ready((long) rows * columns * n);
    int done =
        vectors
            ? VectorProducts.add(
                rows, columns, n, a, ao, aRow, aColumn, b, bo, bRow, bColumn, c, co)
            : 0;
    if (done == n) {
      return;
    }
    for (int i = 0; i < rows; i++) {
      int x = ao + done + i * aRow;
      int y = bo + done + i * bRow;
      int k = 0;
      for (; k + 3 <= columns; k += 3) {
        addThree(n - done, a, x + k * aColumn, aColumn, b, y + k * bColumn, bColumn, c, co + done);
      }
      for (; k < columns; k++) {
        addOne(n - done, a, x + k * aColumn, b, y + k * bColumn, c, co + done);
      }
    }
  }

  private static void addThree(
      int n, float[] a, int a0, int aStep, float[] b, int b0, int bStep, float[] c, int co) {
    int a1 = a0 + aStep;
    int a2 = a1 + aStep;
    int b1 = b0 + bStep;
    int b2 = b1 + bStep;
    for (int j = 0; j < n; j++) {
      float s = Math.fma(a[a0 + j], b[b0 + j], c[co + j]);
      s = Math.fma(a[a1 + j], b[b1 + j], s);
      c[co + j] = Math.fma(a[a2 + j], b[b2 + j], s);
    }
  }

  private static void addOne(int n, float[] a, int ao, float[] b, int bo, float[] c, int co) {
    for (int j = 0; j < n; j++) {
      c[co + j] = Math.fma(a[ao + j], b[bo + j], c[co + j]);
    }
  }
}
