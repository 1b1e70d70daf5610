package dev.adjoint.examples.backend;

import dev.adjoint.runtime.CompiledModel;
import dev.adjoint.runtime.Dataset;
import dev.adjoint.runtime.Evaluation;
import dev.adjoint.runtime.Fit;
import java.util.function.Function;

/**
 * A compiled model, with those of its methods that have its data in their types.
 *
 * @param compiled the model
 * @param fitting its {@code fit}
 * @param evaluation its {@code evaluate}
 * @param backend what it runs on, for people
 * @param <R> the record that describes a row
 */
public record Trainable<R extends Record>(
    CompiledModel compiled,
    Function<Dataset<R>, Fit<R>> fitting,
    Function<Dataset<R>, Evaluation> evaluation,
    String backend)
    implements AutoCloseable {

  /** A training run on this data. */
  public Fit<R> fit(Dataset<R> data) {
    return fitting.apply(data);
  }

  /** How good the model is on this data. */
  public Evaluation evaluate(Dataset<R> data) {
    return evaluation.apply(data);
  }

  /** Closes the model. */
  @Override
  public void close() {
    compiled.close();
  }
}
