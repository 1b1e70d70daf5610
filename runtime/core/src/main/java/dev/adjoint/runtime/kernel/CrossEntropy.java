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
 * <p>Where a label is named that is ignored, it counts as class 0 (and never as correct): the
 * caller multiplies the loss of its rows by 0.
 *
 * <p>All methods throw {@link LabelException} for the first other label that is not a class.
 */
public final class CrossEntropy {

  /** No label: a number that none has. */
  private static final long NONE = Long.MIN_VALUE;

  private CrossEntropy() {}

  private static void check(int rows, int classes, int[] labels, int labelOffset, long ignored) {
    for (int r = 0; r < rows; r++) {
      int label = labels[labelOffset + r];
      if ((label < 0 || label >= classes) && label != ignored) {
        throw new LabelException(r, label, classes);
      }
    }
  }

  private static int known(int label, long ignored) {
    return label == ignored ? 0 : label;
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
    loss(rows, classes, logits, lo, labels, labelOffset, loss, losso, NONE);
  }

  /** The same, with a label that is ignored. */
  public static void loss(
      int rows,
      int classes,
      float[] logits,
      int lo,
      int[] labels,
      int labelOffset,
      float[] loss,
      int losso,
      long ignored) {
    check(rows, classes, labels, labelOffset, ignored);
    int blockRows = Math.min(rows, Rows.blockRows(classes));
    float[] exps = Scratch.ofThread().floatRow(blockRows * classes);
    for (int from = 0; from < rows; from += blockRows) {
      int count = Math.min(blockRows, rows - from);
      exps(
          count,
          classes,
          logits,
          lo + from * classes,
          labels,
          labelOffset + from,
          loss,
          losso + from,
          exps,
          0,
          ignored);
      for (int r = 0; r < count; r++) {
        loss[losso + from + r] += Maths.log(Reduce.row(classes, exps, r * classes));
      }
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
    gradient(rows, classes, logits, lo, labels, labelOffset, dLoss, dLosso, dLogits, dlo, NONE);
  }

  /** The same, with a label that is ignored. */
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
      int dlo,
      long ignored) {
    check(rows, classes, labels, labelOffset, ignored);
    Rows.shiftedExps(rows, classes, logits, lo, dLogits, dlo);
    for (int r = 0; r < rows; r++) {
      int out = dlo + r * classes;
      float sum = Reduce.row(classes, dLogits, out);
      finish(
          classes, dLoss[dLosso + r], sum, known(labels[labelOffset + r], ignored), dLogits, out);
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
    lossAndGradient(
        rows, classes, logits, lo, labels, labelOffset, dLoss, loss, losso, dLogits, dlo, NONE);
  }

  /** The same, with a label that is ignored. */
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
      int dlo,
      long ignored) {
    check(rows, classes, labels, labelOffset, ignored);
    exps(rows, classes, logits, lo, labels, labelOffset, loss, losso, dLogits, dlo, ignored);
    for (int r = 0; r < rows; r++) {
      int out = dlo + r * classes;
      float sum = Reduce.row(classes, dLogits, out);
      loss[losso + r] += Maths.log(sum);
      finish(classes, dLoss, sum, known(labels[labelOffset + r], ignored), dLogits, out);
    }
  }

  /** exps = exp(logits - max), and loss = max - logits[label], row by row; exps may be logits. */
  private static void exps(
      int rows,
      int classes,
      float[] logits,
      int lo,
      int[] labels,
      int labelOffset,
      float[] loss,
      int losso,
      float[] exps,
      int eo,
      long ignored) {
    for (int r = 0; r < rows; r++) {
      int in = lo + r * classes;
      float max = Reduce.largest(classes, logits, in);
      loss[losso + r] = max - logits[in + known(labels[labelOffset + r], ignored)];
      Rows.shift(classes, logits, in, max, exps, eo + r * classes);
    }
    Maths.exp(rows * classes, exps, eo, exps, eo);
  }

  private static void finish(int classes, float d, float sum, int label, float[] dLogits, int out) {
    Elementwise.scale(classes, d / sum, dLogits, out, dLogits, out);
    dLogits[out + label] -= d;
  }

  /** How many rows have their label at the first of their largest logits. */
  public static int correct(
      int rows, int classes, float[] logits, int lo, int[] labels, int labelOffset) {
    return correct(rows, classes, logits, lo, labels, labelOffset, NONE);
  }

  /** The same, without the rows of a label that is ignored. */
  public static int correct(
      int rows, int classes, float[] logits, int lo, int[] labels, int labelOffset, long ignored) {
    check(rows, classes, labels, labelOffset, ignored);
    int correct = 0;
    for (int r = 0; r < rows; r++) {
      int label = labels[labelOffset + r];
      if (label != ignored && Rows.argmax(classes, logits, lo + r * classes) == label) {
        correct++;
      }
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
    loss(rows, classes, logits, lo, labels, labelOffset, loss, losso, NONE);
  }

  /** The same, with a label that is ignored. */
  public static void loss(
      int rows,
      int classes,
      double[] logits,
      int lo,
      int[] labels,
      int labelOffset,
      double[] loss,
      int losso,
      long ignored) {
    check(rows, classes, labels, labelOffset, ignored);
    int blockRows = Math.min(rows, Rows.blockRows(classes));
    double[] exps = Scratch.ofThread().doubleRow(blockRows * classes);
    for (int from = 0; from < rows; from += blockRows) {
      int count = Math.min(blockRows, rows - from);
      exps(
          count,
          classes,
          logits,
          lo + from * classes,
          labels,
          labelOffset + from,
          loss,
          losso + from,
          exps,
          0,
          ignored);
      for (int r = 0; r < count; r++) {
        loss[losso + from + r] += Maths.log(Reduce.row(classes, exps, r * classes));
      }
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
    gradient(rows, classes, logits, lo, labels, labelOffset, dLoss, dLosso, dLogits, dlo, NONE);
  }

  /** The same, with a label that is ignored. */
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
      int dlo,
      long ignored) {
    check(rows, classes, labels, labelOffset, ignored);
    Rows.shiftedExps(rows, classes, logits, lo, dLogits, dlo);
    for (int r = 0; r < rows; r++) {
      int out = dlo + r * classes;
      double sum = Reduce.row(classes, dLogits, out);
      finish(
          classes, dLoss[dLosso + r], sum, known(labels[labelOffset + r], ignored), dLogits, out);
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
    lossAndGradient(
        rows, classes, logits, lo, labels, labelOffset, dLoss, loss, losso, dLogits, dlo, NONE);
  }

  /** The same, with a label that is ignored. */
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
      int dlo,
      long ignored) {
    check(rows, classes, labels, labelOffset, ignored);
    exps(rows, classes, logits, lo, labels, labelOffset, loss, losso, dLogits, dlo, ignored);
    for (int r = 0; r < rows; r++) {
      int out = dlo + r * classes;
      double sum = Reduce.row(classes, dLogits, out);
      loss[losso + r] += Maths.log(sum);
      finish(classes, dLoss, sum, known(labels[labelOffset + r], ignored), dLogits, out);
    }
  }

  /** exps = exp(logits - max), and loss = max - logits[label], row by row; exps may be logits. */
  private static void exps(
      int rows,
      int classes,
      double[] logits,
      int lo,
      int[] labels,
      int labelOffset,
      double[] loss,
      int losso,
      double[] exps,
      int eo,
      long ignored) {
    for (int r = 0; r < rows; r++) {
      int in = lo + r * classes;
      double max = Reduce.largest(classes, logits, in);
      loss[losso + r] = max - logits[in + known(labels[labelOffset + r], ignored)];
      Rows.shift(classes, logits, in, max, exps, eo + r * classes);
    }
    Maths.exp(rows * classes, exps, eo, exps, eo);
  }

  private static void finish(
      int classes, double d, double sum, int label, double[] dLogits, int out) {
    Elementwise.scale(classes, d / sum, dLogits, out, dLogits, out);
    dLogits[out + label] -= d;
  }

  /** How many rows have their label at the first of their largest logits. */
  public static int correct(
      int rows, int classes, double[] logits, int lo, int[] labels, int labelOffset) {
    return correct(rows, classes, logits, lo, labels, labelOffset, NONE);
  }

  /** The same, without the rows of a label that is ignored. */
  public static int correct(
      int rows, int classes, double[] logits, int lo, int[] labels, int labelOffset, long ignored) {
    check(rows, classes, labels, labelOffset, ignored);
    int correct = 0;
    for (int r = 0; r < rows; r++) {
      int label = labels[labelOffset + r];
      if (label != ignored && Rows.argmax(classes, logits, lo + r * classes) == label) {
        correct++;
      }
    }
    return correct;
  }
}
