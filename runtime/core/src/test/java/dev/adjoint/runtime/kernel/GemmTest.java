package dev.adjoint.runtime.kernel;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.adjoint.runtime.parallel.Parallel;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class GemmTest {
  private static final int[] STARTS = {Gemm.OVERWRITE, Gemm.ACCUMULATE, Gemm.BIAS};
  private static final int[] ENDS = {0, Gemm.RELU, Gemm.MASK};

  enum Form {
    NN,
    TN,
    NT
  }

  /** One product with its arrays; everything lies at an offset, with guards around C. */
  static final class Case {
    final int m;
    final int n;
    final int k;
    final Form form;
    final int options;
    final int lda;
    final int ldb;
    final int ldc;
    final float[] a;
    final float[] b;
    final float[] c;
    final float[] extra;

    Case(int m, int n, int k, Form form, int options, int slack) {
      this.m = m;
      this.n = n;
      this.k = k;
      this.form = form;
      this.options = options;
      lda = (form == Form.TN ? m : k) + slack;
      ldb = (form == Form.NT ? k : n) + slack;
      ldc = n + slack;
      // B, C and the bias end with their last element: what reads past it must notice.
      a = Sample.floats(3 + ((form == Form.TN ? k : m) - 1) * lda + (form == Form.TN ? m : k), 1);
      b = Sample.floats(5 + ((form == Form.NT ? n : k) - 1) * ldb + (form == Form.NT ? k : n), 2);
      c = Sample.floats(7 + (m - 1) * ldc + n, 3);
      extra = Sample.floats(9 + (options(Gemm.BIAS) ? n : (m - 1) * ldc + n), 4);
    }

    boolean options(int option) {
      return (options & option) != 0;
    }

    float a(int i, int j) {
      return a[3 + (form == Form.TN ? j * lda + i : i * lda + j)];
    }

    float b(int j, int col) {
      return b[5 + (form == Form.NT ? col * ldb + j : j * ldb + col)];
    }

    void run(Parallel p, float[] out) {
      switch (form) {
        case NN -> Gemm.nn(p, m, n, k, a, 3, lda, b, 5, ldb, out, 7, ldc, options, extra, 9);
        case TN -> Gemm.tn(p, m, n, k, a, 3, lda, b, 5, ldb, out, 7, ldc, options, extra, 9);
        case NT -> Gemm.nt(p, m, n, k, a, 3, lda, b, 5, ldb, out, 7, ldc, options, extra, 9);
      }
    }

    void runDouble(Parallel p, double[] out) {
      double[] da = Sample.doubles(a);
      double[] db = Sample.doubles(b);
      double[] de = Sample.doubles(extra);
      switch (form) {
        case NN -> Gemm.nn(p, m, n, k, da, 3, lda, db, 5, ldb, out, 7, ldc, options, de, 9);
        case TN -> Gemm.tn(p, m, n, k, da, 3, lda, db, 5, ldb, out, 7, ldc, options, de, 9);
        case NT -> Gemm.nt(p, m, n, k, da, 3, lda, db, 5, ldb, out, 7, ldc, options, de, 9);
      }
    }

    GemmBlock block(float[] out) {
      GemmBlock g = new GemmBlock();
      g.m = m;
      g.n = n;
      g.k = k;
      g.a = a;
      g.aOffset = 3;
      g.aRow = form == Form.TN ? 1 : lda;
      g.aStep = form == Form.TN ? lda : 1;
      g.b = b;
      g.bOffset = 5;
      g.ldb = ldb;
      g.transposedB = form == Form.NT;
      g.c = out;
      g.cOffset = 7;
      g.ldc = ldc;
      g.options = options;
      g.extra = extra;
      g.extraOffset = 9;
      return g;
    }

    /** Element (i, j) in double, and in sums[0] the sum of absolute terms. */
    double reference(int i, int j, double[] sums) {
      double s =
          options(Gemm.BIAS) ? extra[9 + j] : options(Gemm.ACCUMULATE) ? c[7 + i * ldc + j] : 0;
      sums[0] = Math.abs(s);
      for (int x = 0; x < k; x++) {
        s += (double) a(i, x) * b(x, j);
        sums[0] += Math.abs((double) a(i, x) * b(x, j));
      }
      if (options(Gemm.RELU)) {
        return Math.max(0, s);
      }
      return options(Gemm.MASK) && !(extra[9 + i * ldc + j] > 0) ? 0 : s;
    }

    @Override
    public String toString() {
      return form + " " + m + "x" + n + "x" + k + " options " + options + " ldc " + ldc;
    }
  }

  static List<Case> cases() {
    int[][] shapes = {
      {1, 1, 1},
      {1, 10, 32},
      {1, 32, 784},
      {2, 3, 5},
      {3, 300, 7},
      {4, 17, 9},
      {5, 33, 16},
      {7, 16, 3},
      {8, 32, 1},
      {9, 31, 4},
      {11, 64, 13},
      {32, 10, 32},
      {17, 33, 65},
      {33, 49, 31},
      {784, 32, 1},
      {40, 15, 2},
      {13, 47, 100},
      {6, 150, 21},
      {1, 515, 77},
      {2, 130, 8},
      {1, 1040, 5},
    };
    List<Case> cases = new ArrayList<>();
    for (int[] s : shapes) {
      for (Form form : Form.values()) {
        for (int start : STARTS) {
          for (int end : ENDS) {
            if (start != Gemm.BIAS || end != Gemm.MASK) {
              cases.add(new Case(s[0], s[1], s[2], form, start | end, cases.size() % 2 * 3));
            }
          }
        }
      }
    }
    for (Form form : Form.values()) {
      cases.add(new Case(300, 257, 513, form, Gemm.ACCUMULATE, 0));
      cases.add(new Case(131, 300, 257, form, Gemm.BIAS | Gemm.RELU, 1));
      cases.add(new Case(65, 1100, 300, form, Gemm.MASK, 0));
      cases.add(new Case(3, 900, 301, form, Gemm.OVERWRITE, 0));
    }
    return cases;
  }

  @ParameterizedTest
  @MethodSource("cases")
  void agreesWithDoubleAndLeavesTheRestAlone(Case x) {
    try (Parallel one = Parallel.of(1)) {
      float[] out = x.c.clone();
      x.run(one, out);
      double[] sums = new double[1];
      for (int i = 0; i < x.m; i++) {
        for (int j = 0; j < x.ldc && i * x.ldc + j < x.c.length - 7; j++) {
          int at = 7 + i * x.ldc + j;
          if (j >= x.n) {
            assertThat(out[at]).isEqualTo(x.c[at]);
            continue;
          }
          double expected = x.reference(i, j, sums);
          double tolerance = (x.k + 1) * 0x1p-24 * sums[0];
          if (!(Math.abs(out[at] - expected) <= tolerance)) {
            assertWithMessage("%s at (%s, %s)", x, i, j)
                .that((double) out[at])
                .isWithin(tolerance)
                .of(expected);
          }
        }
      }
      for (int i = 0; i < 7; i++) {
        assertThat(out[i]).isEqualTo(x.c[i]);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void scalarAndVectorGiveTheSameBits(Case x) {
    float[] scalar = x.c.clone();
    ScalarGemm.multiply(x.block(scalar));
    float[] vector = x.c.clone();
    VectorGemm.multiply(x.block(vector), Scratch.ofThread());
    assertThat(vector).isEqualTo(scalar);
  }

  @Test
  void doubleAgreesWithTheReference() {
    try (Parallel one = Parallel.of(1)) {
      double[] sums = new double[1];
      for (Case x : cases()) {
        if (x.m * x.n * x.k > 20_000) {
          continue;
        }
        double[] out = Sample.doubles(x.c);
        x.runDouble(one, out);
        for (int i = 0; i < x.m; i++) {
          for (int j = 0; j < x.n; j++) {
            double expected = x.reference(i, j, sums);
            assertThat(out[7 + i * x.ldc + j]).isWithin((x.k + 1) * 0x1p-52 * sums[0]).of(expected);
          }
        }
      }
    }
  }

  @Test
  void theNumberOfThreadsChangesNoBit() {
    for (Form form : Form.values()) {
      for (Case x :
          List.of(
              new Case(300, 257, 113, form, Gemm.BIAS | Gemm.RELU, 0),
              new Case(65, 401, 300, form, Gemm.ACCUMULATE | Gemm.MASK, 2))) {
        float[] expected = null;
        for (int threads = 1; threads <= 3; threads++) {
          try (Parallel parallel = Parallel.of(threads)) {
            float[] out = x.c.clone();
            x.run(parallel, out);
            expected = expected == null ? out : expected;
            assertThat(out).isEqualTo(expected);
          }
        }
      }
    }
  }

  @Test
  void depthZeroLeavesTheStart() {
    try (Parallel one = Parallel.of(1)) {
      float[] c = {5, 6, 7, 8};
      float[] bias = {-1, 2};
      Gemm.nn(one, 2, 2, 0, bias, 0, 0, bias, 0, 2, c, 0, 2, Gemm.BIAS | Gemm.RELU, bias, 0);
      assertThat(c).isEqualTo(new float[] {0, 2, 0, 2});
    }
  }

  @Test
  void nanPassesReluAndStaysOutOfOtherElements() {
    try (Parallel one = Parallel.of(1)) {
      float[] a = {Float.NaN, 1, 2, 3};
      float[] b = {1, 0, 0, 1};
      float[] c = new float[4];
      Gemm.nn(one, 2, 2, 2, a, 0, 2, b, 0, 2, c, 0, 2, Gemm.RELU);
      assertThat(c).isEqualTo(new float[] {Float.NaN, Float.NaN, 2, 3});
    }
  }

  @Test
  void saysWhichMatrixDoesNotFit() {
    try (Parallel one = Parallel.of(1)) {
      float[] x = new float[12];
      var thrown =
          assertThrows(
              IndexOutOfBoundsException.class,
              () -> Gemm.nn(one, 3, 4, 3, x, 0, 3, x, 1, 4, x, 0, 4));
      assertThat(thrown)
          .hasMessageThat()
          .isEqualTo(
              "Gemm: B[3, 4] at offset 1 with leading dimension 4 does not fit its array of 12 elements");
      assertThrows(
          IllegalArgumentException.class,
          () ->
              Gemm.nn(one, 1, 1, 1, x, 0, 1, x, 0, 1, x, 0, 1, Gemm.BIAS | Gemm.ACCUMULATE, x, 0));
    }
  }
}
