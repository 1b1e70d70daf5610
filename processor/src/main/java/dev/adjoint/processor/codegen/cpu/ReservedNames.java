package dev.adjoint.processor.codegen.cpu;

import java.util.Set;

/** What kernels must not be called: the methods of the base classes of generated code. */
final class ReservedNames {
  static final Set<String> METHODS =
      Set.of(
          "begin",
          "beginTraining",
          "checkLoss",
          "checkOpen",
          "clone",
          "close",
          "create",
          "doubleParameters",
          "doubles",
          "end",
          "endTraining",
          "equals",
          "finalize",
          "floatParameters",
          "floats",
          "getClass",
          "hashCode",
          "load",
          "name",
          "notify",
          "notifyAll",
          "parallel",
          "parameter",
          "parameters",
          "save",
          "seed",
          "session",
          "setParameter",
          "summary",
          "toString",
          "wait",
          "allocate",
          "backward",
          "clip",
          "evaluate",
          "inputs",
          "optimizerState",
          "trainable",
          "update",
          "noOptimizer",
          "step",
          "fit",
          "predict");

  private ReservedNames() {}
}
