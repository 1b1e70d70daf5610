package dev.adjoint.processor.codegen;

import java.util.List;
import java.util.Set;

/** What kernels must not be called: the methods of the base classes of generated code. */
public final class ReservedNames {
  public static final Set<String> METHODS =
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
          "drawKey",
          "end",
          "endTraining",
          "equals",
          "finalize",
          "floatParameters",
          "floats",
          "getClass",
          "hashCode",
          "layers",
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
          "setParameters",
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

  /**
   * What variables must not be called: the constants and classes that expressions of generated code
   * name. A variable would hide them.
   */
  public static final List<String> IN_EXPRESSIONS =
      List.of(
          "L",
          "PARAMETERS",
          "S",
          "Adam",
          "AxisSoftmax",
          "BinaryCrossEntropy",
          "ByteVector",
          "Checks",
          "CrossEntropy",
          "DoubleGemm",
          "DoubleVector",
          "Draws",
          "Elementwise",
          "FloatVector",
          "Gather",
          "Gemm",
          "GradientNorm",
          "Integer",
          "List",
          "Math",
          "Maths",
          "Reduce",
          "Rows",
          "Sgd",
          "VectorMask",
          "VectorMaths",
          "VectorOperators");

  private ReservedNames() {}
}
