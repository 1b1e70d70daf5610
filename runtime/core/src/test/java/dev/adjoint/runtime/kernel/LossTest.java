package dev.adjoint.runtime.kernel;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

final class LossTest {
  private static final int[][] SHAPES = {{1, 2}, {3, 10}, {5, 17}, {600, 10}, {2, 5000}};

  private static int[] labels(int rows, int classes) {
    int[] labels = new int[rows + 1];
    for (int r = 0; r < rows; r++) {
      labels[1 + r] = r * 7 % classes;
    }
    return labels;
  }

  @Test
  void crossEntropyAndItsGradient() {
    for (int[] s : SHAPES) {
      int rows = s[0];
      int classes = s[1];
      float[] logits = Sample.floats(2 + rows * classes, rows);
      int[] labels = labels(rows, classes);
      float[] loss = Sample.guarded(rows + 2);
      float[] fused = Sample.guarded(rows + 2);
      float[] d = Sample.guarded(rows * classes + 2);
      float[] dFused = Sample.guarded(rows * classes + 2);
      float[] dLoss = new float[rows];
      java.util.Arrays.fill(dLoss, 0.25f);
      CrossEntropy.loss(rows, classes, logits, 2, labels, 1, loss, 1);
      CrossEntropy.gradient(rows, classes, logits, 2, labels, 1, dLoss, 0, d, 1);
      CrossEntropy.lossAndGradient(rows, classes, logits, 2, labels, 1, 0.25f, fused, 1, dFused, 1);
      assertThat(fused).isEqualTo(loss);
      assertThat(dFused).isEqualTo(d);
      double[] exact = new double[rows];
      double[] dExact = new double[rows * classes];
      CrossEntropy.lossAndGradient(
          rows, classes, Sample.doubles(logits), 2, labels, 1, 0.25, exact, 0, dExact, 0);
      for (int r = 0; r < rows; r++) {
        double sum = 0;
        for (int c = 0; c < classes; c++) {
          sum += Math.exp(logits[2 + r * classes + c]);
        }
        double expected = Math.log(sum) - logits[2 + r * classes + labels[1 + r]];
        assertThat((double) loss[1 + r]).isWithin(1e-5).of(expected);
        assertThat(exact[r]).isWithin(1e-12).of(expected);
        for (int c = 0; c < classes; c++) {
          double p = Math.exp(logits[2 + r * classes + c]) / sum;
          double gradient = 0.25 * (p - (c == labels[1 + r] ? 1 : 0));
          assertThat((double) d[1 + r * classes + c]).isWithin(2e-7).of(gradient);
          assertThat(dExact[r * classes + c]).isWithin(1e-13).of(gradient);
        }
      }
      assertThat(loss[0]).isEqualTo(Sample.GUARD);
      assertThat(loss[rows + 1]).isEqualTo(Sample.GUARD);
      assertThat(d[0]).isEqualTo(Sample.GUARD);
      assertThat(d[rows * classes + 1]).isEqualTo(Sample.GUARD);
    }
  }

  @Test
  void aLabelOutOfRangeIsNamedAndNothingIsWritten() {
    int[] labels = new int[20];
    labels[18] = 11;
    float[] loss = Sample.guarded(20);
    float[] d = Sample.guarded(200);
    var thrown =
        assertThrows(
            LabelException.class,
            () ->
                CrossEntropy.lossAndGradient(
                    19, 10, new float[200], 0, labels, 1, 1f, loss, 0, d, 0));
    assertThat(thrown).hasMessageThat().isEqualTo("label[17] is 11: expected 0 to 9");
    assertThat(thrown.row()).isEqualTo(17);
    assertThat(thrown.label()).isEqualTo(11);
    assertThat(thrown.classes()).isEqualTo(10);
    assertThat(loss).isEqualTo(Sample.guarded(20));
    assertThat(d).isEqualTo(Sample.guarded(200));
    labels[18] = -1;
    assertThrows(
        LabelException.class, () -> CrossEntropy.correct(19, 10, new double[200], 0, labels, 1));
  }

  @Test
  void anIgnoredLabelIsTakenAsClass0() {
    float[] logits = {1, 2, 3, 4, 0, 1};
    int[] labels = {-100, 2};
    int[] known = {0, 2};
    float[][] ignoring = {new float[2], new float[6], new float[2], new float[6]};
    float[][] expected = {new float[2], new float[6], new float[2], new float[6]};
    float[] dLoss = {0.5f, 0.25f};
    CrossEntropy.loss(2, 3, logits, 0, labels, 0, ignoring[0], 0, -100);
    CrossEntropy.loss(2, 3, logits, 0, known, 0, expected[0], 0);
    CrossEntropy.gradient(2, 3, logits, 0, labels, 0, dLoss, 0, ignoring[1], 0, -100);
    CrossEntropy.gradient(2, 3, logits, 0, known, 0, dLoss, 0, expected[1], 0);
    CrossEntropy.lossAndGradient(
        2, 3, logits, 0, labels, 0, 0.5f, ignoring[2], 0, ignoring[3], 0, -100);
    CrossEntropy.lossAndGradient(2, 3, logits, 0, known, 0, 0.5f, expected[2], 0, expected[3], 0);
    assertThat(ignoring).isEqualTo(expected);
    assertThat(CrossEntropy.correct(2, 3, logits, 0, new int[] {2, 0}, 0, 2)).isEqualTo(1);
    assertThrows(
        LabelException.class,
        () -> CrossEntropy.correct(2, 3, logits, 0, new int[] {-1, 0}, 0, -100));
  }

  @Test
  void correctCountsTheFirstOfTheLargest() {
    float[] logits = {1, 2, 2, 0, 0, 0};
    assertThat(CrossEntropy.correct(2, 3, logits, 0, new int[] {1, 0}, 0)).isEqualTo(2);
    assertThat(CrossEntropy.correct(2, 3, logits, 0, new int[] {2, 0}, 0)).isEqualTo(1);
  }

  @Test
  void largeLogitsDoNotOverflow() {
    float[] loss = new float[1];
    float[] d = new float[2];
    CrossEntropy.lossAndGradient(
        1, 2, new float[] {3e38f, -3e38f}, 0, new int[] {0}, 0, 1f, loss, 0, d, 0);
    assertThat(loss[0]).isEqualTo(0f);
    assertThat(d).isEqualTo(new float[] {0, 0});
  }

  @Test
  void binaryCrossEntropy() {
    float[] x = {-100, -3, -0.5f, 0, 0.25f, 4, 100};
    float[] t = {1, 0, 0.5f, 1, 0, 1, 0};
    int n = x.length;
    float[] loss = new float[n];
    float[] d = new float[n];
    float[] constant = new float[n];
    float[] dLoss = new float[n];
    java.util.Arrays.fill(dLoss, 2f);
    BinaryCrossEntropy.loss(n, x, 0, t, 0, loss, 0);
    BinaryCrossEntropy.gradient(n, x, 0, t, 0, dLoss, 0, d, 0);
    BinaryCrossEntropy.gradient(n, x, 0, t, 0, 2f, constant, 0);
    assertThat(constant).isEqualTo(d);
    double[] exact = new double[n];
    BinaryCrossEntropy.loss(n, Sample.doubles(x), 0, Sample.doubles(t), 0, exact, 0);
    for (int i = 0; i < n; i++) {
      double expected = Math.max(x[i], 0) - x[i] * t[i] + Math.log1p(Math.exp(-Math.abs(x[i])));
      assertThat((double) loss[i]).isWithin(1e-6 * Math.max(1, expected)).of(expected);
      assertThat(exact[i]).isWithin(1e-14).of(expected);
      assertThat((double) d[i]).isWithin(1e-6).of(2 * (1 / (1 + Math.exp(-x[i])) - t[i]));
    }
  }
}
