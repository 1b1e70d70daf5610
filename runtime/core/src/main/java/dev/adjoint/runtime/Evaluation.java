package dev.adjoint.runtime;

/** What a model scores on data. */
public final class Evaluation {
  private final Totals totals;

  private Evaluation(Totals totals) {
    this.totals = totals;
  }

  /**
   * Evaluates an objective on every row, in batches of a size that does not matter to the result.
   */
  public static Evaluation of(CompiledModel model, Objective objective, Dataset<?> data) {
    throw new UnsupportedOperationException();
  }

  /** The mean loss over the rows. */
  public double loss() {
    return totals.loss / totals.rows;
  }

  /** How many rows were evaluated. */
  public long rows() {
    return totals.rows;
  }

  /** Whether the loss has class labels. */
  public boolean hasAccuracy() {
    return totals.judged > 0;
  }

  /**
   * The share of rows whose largest logit is that of the label; an error where the loss has no
   * class labels.
   */
  public double accuracy() {
    return (double) totals.correct / totals.judged;
  }

  /** Where generated code adds the sums over the rows of a batch. */
  public static final class Totals {
    private double loss;
    private long rows;
    private long correct;
    private long judged;

    /** Adds the sum (not the mean) of the loss over these rows. */
    public void addLoss(double sumOverRows, long rows) {
      loss += sumOverRows;
      this.rows += rows;
    }

    /**
     * Adds how many of these rows were classified correctly; not called by losses without class
     * labels.
     */
    public void addCorrect(long correct, long rows) {
      this.correct += correct;
      judged += rows;
    }
  }
}
