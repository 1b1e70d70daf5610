package dev.adjoint.processor.codegen;

import dev.adjoint.processor.ir.OptimizerSpec;
import java.util.ArrayList;
import java.util.List;

/** The update rule of a loss: its name, and what it keeps from step to step. */
public final class OptimizerCode {
  private final OptimizerSpec spec;

  public OptimizerCode(OptimizerSpec spec) {
    this.spec = spec;
  }

  /** As checkpoints name it. */
  public String kind() {
    return switch (spec) {
      case OptimizerSpec.Adadelta _ -> "adadelta";
      case OptimizerSpec.Adagrad _ -> "adagrad";
      case OptimizerSpec.Adam adam -> adam.amsgrad() ? "adam-amsgrad" : "adam";
      case OptimizerSpec.AdamW adam -> adam.amsgrad() ? "adamw-amsgrad" : "adamw";
      case OptimizerSpec.Lion _ -> "lion";
      case OptimizerSpec.Nadam _ -> "nadam";
      case OptimizerSpec.RmsProp rms ->
          "rmsprop"
              + (rms.centered() ? "-centered" : "")
              + (rms.momentum() == 0 ? "" : "-momentum");
      case OptimizerSpec.Sgd sgd ->
          sgd.momentum() == 0
              ? "sgd"
              : sgd.nesterov()
                  ? "sgd-nesterov"
                  : sgd.dampening() == 0 ? "sgd-momentum" : "sgd-dampened";
    };
  }

  /** Arrays as long as the parameters that start as zeros. */
  public List<String> slots() {
    return switch (spec) {
      case OptimizerSpec.Adadelta _ -> List.of("square", "change");
      case OptimizerSpec.Adagrad _ -> List.of("sum");
      case OptimizerSpec.Adam adam -> moments(adam.amsgrad());
      case OptimizerSpec.AdamW adam -> moments(adam.amsgrad());
      case OptimizerSpec.Lion _ -> List.of("m");
      case OptimizerSpec.Nadam _ -> List.of("m", "v");
      case OptimizerSpec.RmsProp rms -> {
        var slots = new ArrayList<>(List.of("square"));
        if (rms.centered()) {
          slots.add("mean");
        }
        if (rms.momentum() != 0) {
          slots.add("velocity");
        }
        yield slots;
      }
      case OptimizerSpec.Sgd sgd -> sgd.momentum() == 0 ? List.of() : List.of("velocity");
    };
  }

  private static List<String> moments(boolean amsgrad) {
    return amsgrad ? List.of("m", "v", "highest") : List.of("m", "v");
  }

  /** For the javadoc of the step. */
  public String description() {
    String name =
        switch (spec) {
          case OptimizerSpec.Adadelta _ -> "Adadelta";
          case OptimizerSpec.Adagrad _ -> "Adagrad";
          case OptimizerSpec.Adam _ -> "Adam";
          case OptimizerSpec.AdamW _ -> "AdamW";
          case OptimizerSpec.Lion _ -> "Lion";
          case OptimizerSpec.Nadam _ -> "Nadam";
          case OptimizerSpec.RmsProp _ -> "RMSprop";
          case OptimizerSpec.Sgd _ -> "stochastic gradient descent";
        };
    double momentum = spec instanceof OptimizerSpec.Sgd sgd ? sgd.momentum() : 0;
    return name
        + " with learning rate "
        + spec.learningRate()
        + (momentum == 0 ? "" : " and momentum " + momentum);
  }
}
