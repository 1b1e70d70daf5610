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
          "enter",
          "equals",
          "exit",
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
          "release",
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
          "clipParameterNorm",
          "clipValue",
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
          "Adadelta",
          "Adagrad",
          "Adam",
          "AdamW",
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
          "GradientClip",
          "GradientNorm",
          "Integer",
          "Lion",
          "List",
          "Math",
          "Maths",
          "Nadam",
          "Reduce",
          "RmsProp",
          "Rows",
          "Sgd",
          "SgdDecay",
          "VectorMask",
          "VectorMaths",
          "VectorOperators");

  private ReservedNames() {}
}
