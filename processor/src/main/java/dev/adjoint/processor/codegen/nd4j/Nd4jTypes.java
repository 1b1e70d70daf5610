package dev.adjoint.processor.codegen.nd4j;

import com.palantir.javapoet.ClassName;

/** The names of what generated code uses of ND4J and of the runtime on it. */
final class Nd4jTypes {
  private static final String RUNTIME = "dev.adjoint.nd4j.runtime";

  static final ClassName INDARRAY = ClassName.get("org.nd4j.linalg.api.ndarray", "INDArray");
  static final ClassName ARRAYS = ClassName.get("dev.adjoint.nd4j", "Nd4jArrays");
  static final ClassName CHECKS = ClassName.get(RUNTIME, "Nd4jChecks");
  static final ClassName CACHE = ClassName.get(RUNTIME, "Nd4jKernelCache");
  static final ClassName FLAT = ClassName.get(RUNTIME, "Nd4jFlat");
  static final ClassName KERNELS = ClassName.get(RUNTIME, "Nd4jKernels");
  static final ClassName MEMORY = KERNELS.nestedClass("Memory");
  static final ClassName MODEL = ClassName.get(RUNTIME, "Nd4jModel");
  static final ClassName OP = ClassName.get(RUNTIME, "Nd4jOp");
  static final ClassName SCAN = ClassName.get(RUNTIME, "Nd4jScan");
  static final ClassName OPS = ClassName.get(RUNTIME, "Nd4jOps");
  static final ClassName OPTIMIZER = ClassName.get(RUNTIME, "Nd4jOptimizer");
  static final ClassName PORT = ClassName.get(RUNTIME, "Nd4jPort");
  static final ClassName SESSION = ClassName.get(RUNTIME, "Nd4jSession");
  static final ClassName SESSION_STATE = ClassName.get(RUNTIME, "Nd4jSessionState");
  static final ClassName TRAINING = ClassName.get(RUNTIME, "Nd4jTraining");

  private Nd4jTypes() {}
}
