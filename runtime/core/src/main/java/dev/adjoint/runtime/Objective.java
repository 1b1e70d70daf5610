package dev.adjoint.runtime;

import java.util.List;

/**
 * One compiled {@link dev.adjoint.Loss} as the training loop sees it. Generated code implements it.
 */
public interface Objective {

  /** The name of the method that declares it. */
  String name();

  /** What it is computed from, in the order of the arrays of a {@link Batch}. */
  List<InputSpec> inputs();

  /** The names of its {@link dev.adjoint.Feed}s, in the order in which a {@link Batch} has them. */
  default List<String> feeds() {
    return List.of();
  }

  /** Whether {@link #update} is possible: it has an optimizer. */
  boolean trainable();

  /**
   * Forward and backward: overwrites the gradients, or adds to them.
   *
   * @param meanRows the rows over which the mean is taken: each row's gradient is divided by this.
   *     It is {@code batch.rows()}, or, where several batches are accumulated into one update, the
   *     rows of all of them, so that the sum agrees with the whole. A scalar loss counts as the
   *     value of each of the rows: its gradient is multiplied by {@code batch.rows() / meanRows}
   * @return the mean loss over the rows of this batch
   */
  double backward(Batch batch, int meanRows, boolean accumulate);

  /**
   * Scales the gradients so that their global L2 norm is at most {@code maxNorm}; infinity scales
   * nothing, and only measures.
   *
   * @return the norm before scaling
   */
  double clip(double maxNorm);

  /** Limits each element of the gradients to {@code -limit} and {@code limit}. */
  void clipValue(double limit);

  /** Scales the gradients of each parameter so that their L2 norm is at most {@code maxNorm}. */
  void clipParameterNorm(double maxNorm);

  /** One step of the optimizer with the gradients at hand. */
  default void update() {
    update(1);
  }

  /**
   * One step of the optimizer with the gradients at hand.
   *
   * @param factor what the learning rate is multiplied by, at least 0
   */
  void update(double factor);

  /**
   * Forward only; adds the sums over the rows of this batch to {@code totals}. Any number of
   * threads at once.
   */
  void evaluate(Batch batch, Evaluation.Totals totals);

  /**
   * What the optimizer carries from step to step; empty slots before the first step are allocated
   * by this call.
   */
  OptimizerState optimizerState();
}
