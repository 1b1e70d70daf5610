package dev.adjoint.processor.codegen;

import dev.adjoint.processor.ir.OptimizerSpec;
import java.util.List;

/**
 * The update rule of a loss: what it keeps from step to step, and its call for one range of
 * parameters.
 */
public final class OptimizerCode {
  private final OptimizerSpec spec;

  public OptimizerCode(OptimizerSpec spec) {
    this.spec = spec;
  }

  /** As checkpoints name it. */
  public String kind() {
    return switch (spec) {
      case OptimizerSpec.Adam _ -> "adam";
      case OptimizerSpec.Sgd sgd ->
          sgd.momentum() == 0 ? "sgd" : sgd.nesterov() ? "sgd-nesterov" : "sgd-momentum";
    };
  }

  /** Arrays as long as the parameters that start as zeros. */
  public List<String> slots() {
    return switch (spec) {
      case OptimizerSpec.Adam _ -> List.of("m", "v");
      case OptimizerSpec.Sgd sgd -> sgd.momentum() == 0 ? List.of() : List.of("velocity");
    };
  }

  /** For the javadoc of the step. */
  public String description() {
    return switch (spec) {
      case OptimizerSpec.Adam adam -> "Adam with learning rate " + adam.learningRate();
      case OptimizerSpec.Sgd sgd ->
          "stochastic gradient descent with learning rate "
              + sgd.learningRate()
              + (sgd.momentum() == 0 ? "" : " and momentum " + sgd.momentum());
    };
  }
}
