package dev.adjoint.processor.codegen.cpu;

import com.palantir.javapoet.CodeBlock;
import dev.adjoint.processor.codegen.cpu.ParameterLayout.Range;
import dev.adjoint.processor.ir.OptimizerSpec;
import java.util.List;

/**
 * The update rule of a loss: what it keeps from step to step, and its call for one range of
 * parameters.
 */
final class OptimizerCode {
  private final OptimizerSpec spec;

  OptimizerCode(OptimizerSpec spec) {
    this.spec = spec;
  }

  /** As checkpoints name it. */
  String kind() {
    return switch (spec) {
      case OptimizerSpec.Adam _ -> "adam";
      case OptimizerSpec.Sgd sgd ->
          sgd.momentum() == 0 ? "sgd" : sgd.nesterov() ? "sgd-nesterov" : "sgd-momentum";
    };
  }

  /** Arrays as long as the parameters that start as zeros. */
  List<String> slots() {
    return switch (spec) {
      case OptimizerSpec.Adam _ -> List.of("m", "v");
      case OptimizerSpec.Sgd sgd -> sgd.momentum() == 0 ? List.of() : List.of("velocity");
    };
  }

  CodeBlock update(Range range) {
    return switch (spec) {
      case OptimizerSpec.Adam adam ->
          CodeBlock.of(
              "$T.step(parallel(), $L, $L, parameters, gradients, m, v, $L, $L, $L, $L, steps[0])",
              Types.kernel("Adam"),
              range.from(),
              range.end(),
              adam.learningRate(),
              adam.beta1(),
              adam.beta2(),
              adam.epsilon());
      case OptimizerSpec.Sgd sgd -> sgd(sgd, range);
    };
  }

  private static CodeBlock sgd(OptimizerSpec.Sgd sgd, Range range) {
    String method = sgd.momentum() == 0 ? "step" : sgd.nesterov() ? "nesterovStep" : "momentumStep";
    return CodeBlock.of(
        "$T.$L(parallel(), $L, $L, parameters, gradients, $L)",
        Types.kernel("Sgd"),
        method,
        range.from(),
        range.end(),
        sgd.momentum() == 0
            ? String.valueOf(sgd.learningRate())
            : "velocity, " + sgd.learningRate() + ", " + sgd.momentum());
  }

  /** For the javadoc of the step. */
  String description() {
    return switch (spec) {
      case OptimizerSpec.Adam adam -> "Adam with learning rate " + adam.learningRate();
      case OptimizerSpec.Sgd sgd ->
          "stochastic gradient descent with learning rate "
              + sgd.learningRate()
              + (sgd.momentum() == 0 ? "" : " and momentum " + sgd.momentum());
    };
  }
}
