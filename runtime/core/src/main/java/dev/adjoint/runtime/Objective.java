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

  /** Whether {@link #update} is possible: it has an optimizer. */
  boolean trainable();

  /**
   * Forward and backward: overwrites the gradients, or adds to them.
   *
   * @return the mean loss over the rows of the batch
   */
  double backward(Batch batch, boolean accumulate);

  /**
   * Scales the gradients so that their global L2 norm is at most {@code maxNorm}.
   *
   * @return the norm before scaling
   */
  double clip(double maxNorm);

  /** One step of the optimizer with the gradients at hand. */
  void update();

  /** Forward only; adds the sums over the rows of this batch to {@code totals}. */
  void evaluate(Batch batch, Evaluation.Totals totals);

  /**
   * What the optimizer carries from step to step; empty slots before the first step are allocated
   * by this call.
   */
  OptimizerState optimizerState();
}
