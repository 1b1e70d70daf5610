package dev.adjoint.runtime.kernel;

/** A {@link ContractionTile} in plain loops: row by row, C2 vectorising along the row of C. */
final class ScalarContraction {

  private ScalarContraction() {}

  static void compute(ContractionTile t, int width) {
    for (int r = 0; r < t.rows; r++) {
      if (!t.accumulate) {
        System.arraycopy(t.s, t.sOffset, t.c, t.row[r], width);
      }
      for (int u = 0; u < t.outer; u++) {
        for (int v = 0; v < t.middle; v++) {
          addRun(
              t,
              width,
              t.xRow[r] + u * t.xOuter + v * t.xMiddle,
              t.bOffset + u * t.bOuter + v * t.bMiddle,
              t.row[r]);
        }
      }
      if (t.bound != Float.NEGATIVE_INFINITY) {
        Elementwise.relu(width, t.c, t.row[r], t.c, t.row[r]);
      }
    }
  }

  private static void addRun(ContractionTile t, int width, int x, int b, int c) {
    int step = t.xInner;
    int k = 0;
    for (; k + 4 <= t.inner; k += 4) {
      int at = x + k * step;
      ScalarGemm.addFour(
          width,
          t.x[at],
          t.x[at + step],
          t.x[at + 2 * step],
          t.x[at + 3 * step],
          t.b,
          b + k * t.bInner,
          t.bInner,
          t.c,
          c);
    }
    for (; k < t.inner; k++) {
      ScalarGemm.addOne(width, t.x[x + k * step], t.b, b + k * t.bInner, t.c, c);
    }
  }
}
