package dev.adjoint.runtime;

import java.util.List;

/** Runs a forward method over a data set, in batches and in the order of the rows. */
public final class Prediction {
  private static final int BATCH_ROWS = 256;

  private Prediction() {}

  /**
   * A forward pass over one batch.
   *
   * @param <A> {@code float[]} or {@code double[]}
   */
  @FunctionalInterface
  public interface Forward<A> {
    /** Writes the rows of the batch to the beginning of {@code result}, which may be longer. */
    void forward(Batch batch, A result);
  }

  /** What is done with one batch. */
  @FunctionalInterface
  public interface Task {
    /** Handles the batch whose first row is row {@code firstRow} of the data set. */
    void run(Batch batch, int firstRow);
  }

  /**
   * All rows of a result of {@code rowElements} floats a row, one after the other; none for no
   * data.
   */
  public static float[] floats(
      List<InputSpec> inputs, Dataset<?> data, int rowElements, Forward<float[]> forward) {
    var all = new float[Checks.resultLength(data.size(), rowElements)];
    var part = new float[Math.multiplyExact(Math.min(BATCH_ROWS, data.size()), rowElements)];
    batches(
        inputs,
        data,
        (batch, firstRow) -> {
          forward.forward(batch, part);
          System.arraycopy(part, 0, all, firstRow * rowElements, batch.rows() * rowElements);
        });
    return all;
  }

  /**
   * All rows of a result of {@code rowElements} doubles a row, one after the other; none for no
   * data.
   */
  public static double[] doubles(
      List<InputSpec> inputs, Dataset<?> data, int rowElements, Forward<double[]> forward) {
    var all = new double[Checks.resultLength(data.size(), rowElements)];
    var part = new double[Math.multiplyExact(Math.min(BATCH_ROWS, data.size()), rowElements)];
    batches(
        inputs,
        data,
        (batch, firstRow) -> {
          forward.forward(batch, part);
          System.arraycopy(part, 0, all, firstRow * rowElements, batch.rows() * rowElements);
        });
    return all;
  }

  /**
   * Runs the task on one batch after the other, for results that are more than one array. The batch
   * is reused: it holds its rows until the task returns.
   */
  public static void batches(List<InputSpec> inputs, Dataset<?> data, Task task) {
    var feed = new BatchFeed(inputs, data, Math.min(BATCH_ROWS, data.size()));
    for (int from = 0; from < data.size(); from += BATCH_ROWS) {
      task.run(feed.fill(from, Math.min(BATCH_ROWS, data.size() - from)), from);
    }
  }
}
