package dev.adjoint.processor.ir;

/** The optimizer of a loss, with its constants. */
public sealed interface OptimizerSpec {

  /** See {@link dev.adjoint.Sgd}. */
  record Sgd(double learningRate, double momentum, boolean nesterov) implements OptimizerSpec {}

  /** See {@link dev.adjoint.Adam}. */
  record Adam(double learningRate, double beta1, double beta2, double epsilon)
      implements OptimizerSpec {}
}
