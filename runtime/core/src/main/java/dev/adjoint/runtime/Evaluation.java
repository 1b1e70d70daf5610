package dev.adjoint.runtime;

/** What a model scores on data. */
public final class Evaluation {
  static final int BATCH_ROWS = 256;
  private final String objective;
  private final Totals totals;

  private Evaluation(String objective, Totals totals) {
    this.objective = objective;
    this.totals = totals;
  }

  /** Evaluates an objective on every row. */
  public static Evaluation of(CompiledModel model, Objective objective, Dataset<?> data) {
    return of(model, objective, data, BATCH_ROWS);
  }

  /** Evaluates an objective on every row, with these feeds, in the order of its own. */
  public static Evaluation of(
      CompiledModel model, Objective objective, Dataset<?> data, double... feeds) {
    model.checkOpen();
    return new Runner(model, objective, data, BATCH_ROWS, feeds).run();
  }

  /**
   * Evaluates an objective on every row, in batches of a size that changes the result by no more
   * than rounding.
   */
  public static Evaluation of(
      CompiledModel model, Objective objective, Dataset<?> data, int batchSize) {
    model.checkOpen();
    return new Runner(model, objective, data, batchSize).run();
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
   * The share of rows whose largest logit is that of the label.
   *
   * @throws IllegalStateException where the loss has no class labels
   */
  public double accuracy() {
    if (!hasAccuracy()) {
      throw new IllegalStateException(
          objective + " has no class labels: there is a loss, but no accuracy");
    }
    return (double) totals.correct / totals.judged;
  }

  @Override
  public String toString() {
    var text = objective + ": loss " + loss();
    return (hasAccuracy() ? text + ", accuracy " + accuracy() : text) + ", " + rows() + " rows";
  }

  /** Evaluates one objective on one data set, as often as wanted, with the same arrays. */
  static final class Runner {
    private final CompiledModel model;
    private final Objective objective;
    private final Dataset<?> data;
    private final int batchSize;
    private final BatchFeed feed;

    Runner(CompiledModel model, Objective objective, Dataset<?> data, int batchSize) {
      this(model, objective, data, batchSize, new double[0]);
    }

    Runner(
        CompiledModel model, Objective objective, Dataset<?> data, int batchSize, double[] feeds) {
      if (feeds.length != objective.feeds().size()) {
        throw new IllegalArgumentException(
            model.name() + "." + objective.name() + ": needs the feeds " + objective.feeds());
      }
      this.model = model;
      this.objective = objective;
      this.data = data;
      Checks.notEmpty(model.name(), data);
      this.batchSize = Math.min(batchSize, data.size());
      this.feed = new BatchFeed(objective.inputs(), data, this.batchSize).feeding(feeds);
    }

    Evaluation run() {
      var totals = new Totals();
      for (int from = 0; from < data.size(); from += batchSize) {
        objective.evaluate(feed.fill(from, Math.min(batchSize, data.size() - from)), totals);
      }
      if (!Double.isFinite(totals.loss)) {
        throw new NonFiniteException(
            model.name()
                + "."
                + objective.name()
                + ": the loss on the data that is evaluated is "
                + totals.loss
                + "; "
                + model.parameterFault()
                + ".");
      }
      return new Evaluation(model.name() + "." + objective.name(), totals);
    }
  }

  /** Where generated code adds the sums over the rows of a batch. */
  public static final class Totals {
    private double loss;
    private long rows;
    private long correct;
    private long judged;

    /** No rows yet. */
    public Totals() {}

    /** The rows so far. */
    long rows() {
      return rows;
    }

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
