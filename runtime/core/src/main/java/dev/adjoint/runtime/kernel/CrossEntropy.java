package dev.adjoint.runtime.kernel;

/**
 * Softmax cross-entropy of logits with class indices.
 *
 * <p>loss[r] = log(sum(exp(logits[r, :] - max))) + (max - logits[r, label[r]]). {@code logits:
 * T[rows, classes]}, {@code labels: int[rows]}, {@code loss: T[rows]}. Gradient: dLogits[r, c] =
 * (softmax(logits[r, :])[c] - (c == label[r] ? 1 : 0)) dLoss[r].
 *
 * <p>Results are overwritten; dLogits may be logits, otherwise nothing may overlap. The largest
 * logit of a row is subtracted before exp; sums along a row are in the element type and the order
 * of {@link Reduce}. Labels are checked before anything is written. Error: a few ulp and that of
 * the sum.
 *
 * <p>All methods throw {@link LabelException} for the first label that is not a class.
 */
public final class CrossEntropy {

  private CrossEntropy() {}

  private static void check(int rows, int classes, int[] labels, int labelOffset) {
    for (int r = 0; r < rows; r++) {
      int label = labels[labelOffset + r];
      if (label < 0 || label >= classes) {
        throw new LabelException(r, label, classes);
      }
    }
  }

  /** The loss of each row. */
  public static void loss(
      int rows,
      int classes,
      float[] logits,
      int lo,
      int[] labels,
      int labelOffset,
      float[] loss,
      int losso) {
    check(rows, classes, labels, labelOffset);
    float[] exps = Scratch.ofThread().floatRow(classes);
    for (int r = 0; r < rows; r++) {
      int at = lo + r * classes;
      float max = Reduce.largest(classes, logits, at);
      Rows.expShifted(classes, logits, at, max, exps, 0);
      float sum = Reduce.row(classes, exps, 0);
      loss[losso + r] = Maths.log(sum) + (max - logits[at + labels[labelOffset + r]]);
    }
  }

  /** The gradient of the logits for {@code dLoss: float[rows]}. */
  public static void gradient(
      int rows,
      int classes,
      float[] logits,
      int lo,
      int[] labels,
      int labelOffset,
      float[] dLoss,
      int dLosso,
      float[] dLogits,
      int dlo) {
    check(rows, classes, labels, labelOffset);
    for (int r = 0; r < rows; r++) {
      int in = lo + r * classes;
      int out = dlo + r * classes;
      float d = dLoss[dLosso + r];
      Rows.expShifted(classes, logits, in, Reduce.largest(classes, logits, in), dLogits, out);
      finish(classes, d, Reduce.row(classes, dLogits, out), labels[labelOffset + r], dLogits, out);
    }
  }

  /**
   * Loss and gradient in one pass, every row with the same {@code dLoss}, such as 1 / rows for a
   * mean.
   */
  public static void lossAndGradient(
      int rows,
      int classes,
      float[] logits,
      int lo,
      int[] labels,
      int labelOffset,
      float dLoss,
      float[] loss,
      int losso,
      float[] dLogits,
      int dlo) {
    check(rows, classes, labels, labelOffset);
    for (int r = 0; r < rows; r++) {
      int in = lo + r * classes;
      int out = dlo + r * classes;
      int label = labels[labelOffset + r];
      float max = Reduce.largest(classes, logits, in);
      float distance = max - logits[in + label];
      Rows.expShifted(classes, logits, in, max, dLogits, out);
      float sum = Reduce.row(classes, dLogits, out);
      loss[losso + r] = Maths.log(sum) + distance;
      finish(classes, dLoss, sum, label, dLogits, out);
    }
  }

  private static void finish(int classes, float d, float sum, int label, float[] dLogits, int out) {
    Elementwise.scale(classes, d / sum, dLogits, out, dLogits, out);
    dLogits[out + label] -= d;
  }

  /** How many rows have their label at the first of their largest logits. */
  public static int correct(
      int rows, int classes, float[] logits, int lo, int[] labels, int labelOffset) {
    check(rows, classes, labels, labelOffset);
    int correct = 0;
    for (int r = 0; r < rows; r++) {
      correct += Rows.argmax(classes, logits, lo + r * classes) == labels[labelOffset + r] ? 1 : 0;
    }
    return correct;
  }

  /** The loss of each row. */
  public static void loss(
      int rows,
      int classes,
      double[] logits,
      int lo,
      int[] labels,
      int labelOffset,
      double[] loss,
      int losso) {
    check(rows, classes, labels, labelOffset);
    double[] exps = Scratch.ofThread().doubleRow(classes);
    for (int r = 0; r < rows; r++) {
      int at = lo + r * classes;
      double max = Reduce.largest(classes, logits, at);
      Rows.expShifted(classes, logits, at, max, exps, 0);
      double sum = Reduce.row(classes, exps, 0);
      loss[losso + r] = Maths.log(sum) + (max - logits[at + labels[labelOffset + r]]);
    }
  }

  /** The gradient of the logits for {@code dLoss: double[rows]}. */
  public static void gradient(
      int rows,
      int classes,
      double[] logits,
      int lo,
      int[] labels,
      int labelOffset,
      double[] dLoss,
      int dLosso,
      double[] dLogits,
      int dlo) {
    check(rows, classes, labels, labelOffset);
    for (int r = 0; r < rows; r++) {
      int in = lo + r * classes;
      int out = dlo + r * classes;
      double d = dLoss[dLosso + r];
      Rows.expShifted(classes, logits, in, Reduce.largest(classes, logits, in), dLogits, out);
      finish(classes, d, Reduce.row(classes, dLogits, out), labels[labelOffset + r], dLogits, out);
    }
  }

  /**
   * Loss and gradient in one pass, every row with the same {@code dLoss}, such as 1 / rows for a
   * mean.
   */
  public static void lossAndGradient(
      int rows,
      int classes,
      double[] logits,
      int lo,
      int[] labels,
      int labelOffset,
      double dLoss,
      double[] loss,
      int losso,
      double[] dLogits,
      int dlo) {
    check(rows, classes, labels, labelOffset);
    for (int r = 0; r < rows; r++) {
      int in = lo + r * classes;
      int out = dlo + r * classes;
      int label = labels[labelOffset + r];
      double max = Reduce.largest(classes, logits, in);
      double distance = max - logits[in + label];
      Rows.expShifted(classes, logits, in, max, dLogits, out);
      double sum = Reduce.row(classes, dLogits, out);
      loss[losso + r] = Maths.log(sum) + distance;
      finish(classes, dLoss, sum, label, dLogits, out);
    }
  }

  private static void finish(
      int classes, double d, double sum, int label, double[] dLogits, int out) {
    Elementwise.scale(classes, d / sum, dLogits, out, dLogits, out);
    dLogits[out + label] -= d;
  }

  /** How many rows have their label at the first of their largest logits. */
  public static int correct(
      int rows, int classes, double[] logits, int lo, int[] labels, int labelOffset) {
    check(rows, classes, labels, labelOffset);
    int correct = 0;
    for (int r = 0; r < rows; r++) {
      correct += Rows.argmax(classes, logits, lo + r * classes) == labels[labelOffset + r] ? 1 : 0;
    }
    return correct;
  }
}
