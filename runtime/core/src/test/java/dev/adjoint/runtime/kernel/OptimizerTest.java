package dev.adjoint.runtime.kernel;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.adjoint.runtime.parallel.Parallel;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Ten steps against the published formulas, written out in double; a quadratic loss, so that the
 * gradient follows the parameters.
 */
final class OptimizerTest {
  private static final int N = 37;
  private static final int FROM = 3;
  private static final int TO = 35;

  interface Step {
    void run(float[] p, float[] g, int t);
  }

  interface Formula {
    double run(double p, double g, int t, double[] state);
  }

  private static void compare(Step step, Formula formula) {
    float[] p = Sample.floats(N, 1);
    float[] start = p.clone();
    double[] expected = Sample.doubles(p);
    double[][] state = new double[N][2];
    float[] g = new float[N];
    for (int t = 1; t <= 10; t++) {
      for (int i = 0; i < N; i++) {
        g[i] = p[i] * (1 + i % 3);
      }
      for (int i = FROM; i < TO; i++) {
        expected[i] = formula.run(expected[i], expected[i] * (1 + i % 3), t, state[i]);
      }
      step.run(p, g, t);
    }
    for (int i = 0; i < N; i++) {
      if (i < FROM || i >= TO) {
        assertThat(p[i]).isEqualTo(start[i]);
      } else {
        assertThat((double) p[i]).isWithin(2e-6).of(expected[i]);
        assertThat(p[i]).isNotEqualTo(start[i]);
      }
    }
  }

  @Test
  void adam() {
    try (Parallel one = Parallel.of(1)) {
      float[] m = new float[N];
      float[] v = new float[N];
      compare(
          (p, g, t) -> Adam.step(one, FROM, TO, p, g, m, v, 1e-2, 0.9, 0.999, 1e-8, t),
          (p, g, t, s) -> {
            s[0] = 0.9 * s[0] + 0.1 * g;
            s[1] = 0.999 * s[1] + 0.001 * g * g;
            double mHat = s[0] / (1 - Math.pow(0.9, t));
            double vHat = s[1] / (1 - Math.pow(0.999, t));
            return p - 1e-2 * mHat / (Math.sqrt(vHat) + 1e-8);
          });
      assertThrows(
          IllegalArgumentException.class,
          () -> Adam.step(one, 0, 1, m, m, m, m, 1, 0.9, 0.99, 1e-8, 0));
      assertThrows(
          IndexOutOfBoundsException.class,
          () ->
              Adam.step(
                  one, 0, N + 1, new float[N + 1], new float[N + 1], m, v, 1, 0.9, 0.99, 1e-8, 1));
    }
  }

  /** A dead unit: its gradient is 0 from some step on. */
  @Test
  void momentsOfAdamDoNotBecomeDenormal() {
    try (Parallel one = Parallel.of(1)) {
      float[] p = Sample.floats(N, 1);
      float[] m = new float[N];
      float[] v = new float[N];
      double[] dm = new double[N];
      Adam.step(one, 0, N, p, Sample.floats(N, 2), m, v, 1e-3, 0.9, 0.999, 1e-8, 1);
      Adam.step(
          one, 0, N, new double[N], Sample.doubles(p), dm, new double[N], 1e-3, 0.9, 0.9, 1e-8, 1);
      for (int t = 2; t < 100_000; t++) {
        Adam.step(one, 0, N, p, new float[N], m, v, 1e-3, 0.9, 0.999, 1e-8, t);
        Adam.step(
            one, 0, N, new double[N], new double[N], dm, new double[N], 1e-3, 0.9, 0.9, 1e-8, t);
      }
      for (int i = 0; i < N; i++) {
        assertThat(Math.abs(m[i])).isLessThan(1e-30f);
        assertThat(m[i] == 0 || Math.abs(m[i] * 1e-3f) >= Float.MIN_NORMAL).isTrue();
        assertThat(v[i] == 0 || v[i] >= Float.MIN_NORMAL).isTrue();
        assertThat(dm[i] == 0 || Math.abs(dm[i] * 1e-3) >= Double.MIN_NORMAL).isTrue();
      }
    }
  }

  @Test
  void sgd() {
    try (Parallel one = Parallel.of(1)) {
      compare((p, g, t) -> Sgd.step(one, FROM, TO, p, g, 1e-2), (p, g, t, s) -> p - 1e-2 * g);
      float[] velocity = new float[N];
      compare(
          (p, g, t) -> Sgd.momentumStep(one, FROM, TO, p, g, velocity, 1e-2, 0.9),
          (p, g, t, s) -> {
            s[0] = 0.9 * s[0] + g;
            return p - 1e-2 * s[0];
          });
      float[] nesterov = new float[N];
      compare(
          (p, g, t) -> Sgd.nesterovStep(one, FROM, TO, p, g, nesterov, 1e-2, 0.9),
          (p, g, t, s) -> {
            s[0] = 0.9 * s[0] + g;
            return p - 1e-2 * (g + 0.9 * s[0]);
          });
    }
  }

  private interface Rule {
    void run(Parallel parallel, int n, float[] p, float[] g, float[] a, float[] b, float[] c);
  }

  /** Every rule that is not Adam or plain SGD. */
  private static Map<String, Rule> rules() {
    var rules = new LinkedHashMap<String, Rule>();
    rules.put(
        "Adadelta", (l, n, p, g, a, b, c) -> Adadelta.step(l, 1, n, p, g, a, b, 1, 0.9, 1e-6, 0.1));
    rules.put(
        "Adagrad", (l, n, p, g, a, b, c) -> Adagrad.step(l, 1, n, p, g, a, 0.1, 0, 1e-9, 0.1));
    rules.put(
        "AdamW",
        (l, n, p, g, a, b, c) -> AdamW.step(l, 1, n, p, g, a, b, 1e-3, 0.9, 0.99, 1e-8, 0, 0.1, 3));
    rules.put(
        "AMSGrad",
        (l, n, p, g, a, b, c) ->
            AdamW.amsgradStep(l, 1, n, p, g, a, b, c, 1e-3, 0.9, 0.99, 1e-8, 0, 0.1, 3));
    rules.put("Lion", (l, n, p, g, a, b, c) -> Lion.step(l, 1, n, p, g, a, 1e-3, 0.9, 0.99, 0.1));
    rules.put(
        "Nadam",
        (l, n, p, g, a, b, c) ->
            Nadam.step(l, 1, n, p, g, a, b, 1e-3, 0.9, 0.99, 1e-8, 0.999, 0, 3));
    rules.put(
        "RmsProp", (l, n, p, g, a, b, c) -> RmsProp.step(l, 1, n, p, g, a, 1e-3, 0.9, 1e-8, 0));
    rules.put(
        "RmsProp centered",
        (l, n, p, g, a, b, c) -> RmsProp.centeredStep(l, 1, n, p, g, a, b, 1e-3, 0.9, 1e-8, 0));
    rules.put(
        "RmsProp momentum",
        (l, n, p, g, a, b, c) ->
            RmsProp.momentumStep(l, 1, n, p, g, a, b, 1e-3, 0.9, 1e-8, 0, 0.9));
    rules.put(
        "RmsProp both",
        (l, n, p, g, a, b, c) ->
            RmsProp.centeredMomentumStep(l, 1, n, p, g, a, b, c, 1e-3, 0.9, 1e-8, 0, 0.9));
    rules.put("SgdDecay", (l, n, p, g, a, b, c) -> SgdDecay.step(l, 1, n, p, g, 1e-3, 0.1));
    rules.put(
        "SgdDecay momentum",
        (l, n, p, g, a, b, c) -> SgdDecay.momentumStep(l, 1, n, p, g, a, 1e-3, 0.9, 0.1));
    rules.put(
        "SgdDecay Nesterov",
        (l, n, p, g, a, b, c) -> SgdDecay.nesterovStep(l, 1, n, p, g, a, 1e-3, 0.9, 0.1));
    rules.put("clip", (l, n, p, g, a, b, c) -> GradientClip.value(l, 1, n, p, 0.3));
    rules.put(
        "clip norms",
        (l, n, p, g, a, b, c) -> GradientClip.norms(l, new int[] {1, 9, 9, n}, p, 0.3));
    return rules;
  }

  @Test
  void theNumberOfThreadsChangesNoBitOfAnyRule() {
    int n = 300_001;
    rules()
        .forEach(
            (name, rule) -> {
              float[][] expected = null;
              for (int threads = 1; threads <= 3; threads++) {
                try (Parallel parallel = Parallel.of(threads)) {
                  float[] p = Sample.floats(n, 1);
                  float[][] all = {p, new float[n], new float[n], new float[n]};
                  float[] g = Sample.floats(n, 2);
                  rule.run(parallel, n, p, g, all[1], all[2], all[3]);
                  rule.run(parallel, n, p, g, all[1], all[2], all[3]);
                  expected = expected == null ? all : expected;
                  assertWithMessage(name).that(all).isEqualTo(expected);
                  assertWithMessage(name).that(p[0]).isEqualTo(Sample.floats(n, 1)[0]);
                }
              }
            });
  }

  @Test
  void noRuleLeavesItsRange() {
    try (Parallel one = Parallel.of(1)) {
      float[] p = new float[N];
      rules()
          .forEach(
              (name, rule) ->
                  assertThrows(
                      IndexOutOfBoundsException.class,
                      () -> rule.run(one, N + 1, p, p, p, p, p),
                      name));
    }
  }

  /** The gradient is 0 from some step on: no state of any rule becomes denormal. */
  @Test
  void noStateBecomesDenormal() {
    try (Parallel one = Parallel.of(1)) {
      rules()
          .forEach(
              (name, rule) -> {
                float[] p = new float[N];
                float[][] states = {new float[N], new float[N], new float[N]};
                rule.run(one, N, p, Sample.floats(N, 2), states[0], states[1], states[2]);
                for (int t = 0; t < 20_000; t++) {
                  Arrays.fill(p, 0);
                  rule.run(one, N, p, new float[N], states[0], states[1], states[2]);
                  if (t % 100 == 0
                      && !name.contains("mentum")
                      && !name.contains("Nesterov")
                      && !name.contains("both")) {
                    for (float[] state : states) {
                      for (float x : state) {
                        assertWithMessage("%s after %s steps", name, t)
                            .that(x == 0 || Math.abs(x) >= Float.MIN_NORMAL)
                            .isTrue();
                      }
                    }
                  }
                }
              });
    }
  }

  /** Where a group has no decay, it is updated as without. */
  @Test
  void withoutDecayTheBitsAreThoseOfTheRuleWithout() {
    try (Parallel one = Parallel.of(1)) {
      float[][] a = {Sample.floats(N, 1), new float[N], new float[N]};
      float[][] b = {Sample.floats(N, 1), new float[N], new float[N]};
      float[] g = Sample.floats(N, 2);
      for (int t = 1; t <= 5; t++) {
        Adam.step(one, 0, N, a[0], g, a[1], a[2], 1e-3, 0.9, 0.99, 1e-8, t);
        AdamW.step(one, 0, N, b[0], g, b[1], b[2], 1e-3, 0.9, 0.99, 1e-8, 0, 0, t);
        Sgd.step(one, 0, N, a[0], g, 1e-3);
        SgdDecay.step(one, 0, N, b[0], g, 1e-3, 0);
        Sgd.momentumStep(one, 0, N, a[0], g, a[1], 1e-3, 0.9);
        SgdDecay.momentumStep(one, 0, N, b[0], g, b[1], 1e-3, 0.9, 0);
        Sgd.nesterovStep(one, 0, N, a[0], g, a[1], 1e-3, 0.9);
        SgdDecay.nesterovStep(one, 0, N, b[0], g, b[1], 1e-3, 0.9, 0);
      }
      assertThat(b).isEqualTo(a);
    }
  }

  @Test
  void doublesFollowTheSameFormulas() {
    try (Parallel one = Parallel.of(1)) {
      float[] p = Sample.floats(N, 1);
      float[] g = Sample.floats(N, 2);
      double[] dp = Sample.doubles(p);
      float[] m = new float[N];
      double[] dm = new double[N];
      for (int t = 1; t < 5; t++) {
        Adam.step(one, 0, N, p, g, m, new float[N], 1e-3, 0.9, 0.99, 1e-8, t);
        Adam.step(one, 0, N, dp, Sample.doubles(g), dm, new double[N], 1e-3, 0.9, 0.99, 1e-8, t);
        Sgd.momentumStep(one, 0, N, p, g, m, 1e-3, 0.8);
        Sgd.momentumStep(one, 0, N, dp, Sample.doubles(g), dm, 1e-3, 0.8);
        Sgd.nesterovStep(one, 0, N, p, g, m, 1e-3, 0.8);
        Sgd.nesterovStep(one, 0, N, dp, Sample.doubles(g), dm, 1e-3, 0.8);
        Sgd.step(one, 0, N, p, g, 1e-3);
        Sgd.step(one, 0, N, dp, Sample.doubles(g), 1e-3);
      }
      for (int i = 0; i < N; i++) {
        assertThat((double) p[i]).isWithin(1e-5).of(dp[i]);
      }
    }
  }

  @Test
  void theNumberOfThreadsChangesNoBit() {
    int n = 300_001;
    float[][] expected = null;
    double norm = 0;
    for (int threads = 1; threads <= 3; threads++) {
      try (Parallel parallel = Parallel.of(threads)) {
        float[] p = Sample.floats(n, 1);
        float[] g = Sample.floats(n, 2);
        float[] m = new float[n];
        float[] v = new float[n];
        Adam.step(parallel, 1, n, p, g, m, v, 1e-3, 0.9, 0.999, 1e-8, 1);
        Sgd.nesterovStep(parallel, 1, n, p, g, m, 1e-3, 0.9);
        double found = GradientNorm.norm(parallel, 1, n, g);
        GradientNorm.scale(parallel, 1, n, g, 1 / found);
        float[][] all = {p, g, m, v};
        if (expected == null) {
          expected = all;
          norm = found;
        }
        assertThat(found).isEqualTo(norm);
        assertThat(all).isEqualTo(expected);
      }
    }
  }

  @Test
  void normAndScale() {
    try (Parallel one = Parallel.of(1)) {
      for (int n : new int[] {0, 1, 15, 16, 17, 4096, 9001}) {
        float[] g = Sample.floats(n + 4, n);
        double sum = 0;
        for (int i = 2; i < n + 2; i++) {
          sum += (double) g[i] * g[i];
        }
        assertThat(GradientNorm.norm(one, 2, n + 2, g))
            .isWithin(1e-12 * (1 + sum))
            .of(Math.sqrt(sum));
        assertThat(GradientNorm.norm(one, 2, n + 2, Sample.doubles(g)))
            .isWithin(1e-12 * (1 + sum))
            .of(Math.sqrt(sum));
        float[] scaled = g.clone();
        GradientNorm.scale(one, 2, n + 2, scaled, 0.5);
        for (int i = 0; i < g.length; i++) {
          assertThat(scaled[i]).isEqualTo(i < 2 || i >= n + 2 ? g[i] : g[i] * 0.5f);
        }
      }
      assertThat(GradientNorm.norm(one, 0, 2, new float[] {3e38f, 3e38f}))
          .isWithin(1e31)
          .of(Math.sqrt(2) * 3e38f);
    }
  }

  @Test
  void finiteCheckFindsTheFirst() {
    for (float bad : new float[] {Float.NaN, Float.NEGATIVE_INFINITY}) {
      float[] x = Sample.floats(10_000, 4);
      x[2] = Float.NaN;
      assertThat(FiniteCheck.firstNonFinite(x, 3, 9_997)).isEqualTo(-1);
      x[9_990] = bad;
      x[9_995] = bad;
      for (int i = 0; i < 200; i++) {
        assertThat(FiniteCheck.firstNonFinite(x, 3, 9_997)).isEqualTo(9_987);
      }
      assertThat(VectorRows.allFinite(9_984, x, 3)).isTrue();
      assertThat(VectorRows.allFinite(16, x, 9_984)).isFalse();
      assertThat(FiniteCheck.firstNonFinite(Sample.doubles(x), 3, 9_997)).isEqualTo(9_987);
    }
  }
}
