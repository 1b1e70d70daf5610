package dev.adjoint.runtime;

import java.util.List;

/** Runs a forward method over a data set, in batches and in the order of the rows. */
public final class Prediction {
  private Prediction() {}

  /** A forward pass over one batch. */
  @FunctionalInterface
  public interface Forward<A> {
    /** Writes the rows of the batch to the beginning of {@code result}. */
    void forward(Batch batch, A result);
  }

  /** What is done with one batch. */
  @FunctionalInterface
  public interface Task {
    /** Handles the batch whose first row is row {@code firstRow} of the data set. */
    void run(Batch batch, int firstRow);
  }

  /** All rows of a result of {@code rowElements} floats a row, one after the other. */
  public static float[] floats(
      List<InputSpec> inputs, Dataset<?> data, int rowElements, Forward<float[]> forward) {
    throw new UnsupportedOperationException();
  }

  /** All rows of a result of {@code rowElements} doubles a row, one after the other. */
  public static double[] doubles(
      List<InputSpec> inputs, Dataset<?> data, int rowElements, Forward<double[]> forward) {
    throw new UnsupportedOperationException();
  }

  /** Runs the task on one batch after the other, for results that are more than one array. */
  public static void batches(List<InputSpec> inputs, Dataset<?> data, Task task) {
    throw new UnsupportedOperationException();
  }
}
