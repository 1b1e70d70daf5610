package dev.adjoint.runtime;

import java.nio.file.Path;

/** A training run, described and then run. */
public final class Fit {

  /** Trains this objective of a model on this data. */
  public Fit(CompiledModel model, Objective objective, Dataset<?> data) {}

  /** How many times to go through the data. */
  public Fit epochs(int epochs) {
    return this;
  }

  /** Rows in one batch. */
  public Fit batchSize(int rows) {
    return this;
  }

  /** Data to evaluate after each epoch. */
  public Fit validateOn(Dataset<?> data) {
    return this;
  }

  /** Another seed for the order of the rows than that of the model. */
  public Fit shuffle(Seed seed) {
    return this;
  }

  /** The largest global L2 norm of the gradients. */
  public Fit clipNorm(double maxNorm) {
    return this;
  }

  /** How many batches make one update. */
  public Fit accumulate(int batches) {
    return this;
  }

  /** Who is told of steps and epochs. */
  public Fit listener(TrainingListener listener) {
    return this;
  }

  /** Writes a checkpoint after each epoch. */
  public Fit checkpoint(Path file) {
    return this;
  }

  /** Writes a checkpoint after each epoch and each {@code steps} steps. */
  public Fit checkpoint(Path file, int steps) {
    return this;
  }

  /** Goes on from a checkpoint. */
  public Fit resume(Path file) {
    return this;
  }

  /** Trains. */
  public History run() {
    throw new UnsupportedOperationException();
  }
}
