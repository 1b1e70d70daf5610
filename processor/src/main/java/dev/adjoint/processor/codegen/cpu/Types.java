package dev.adjoint.processor.codegen.cpu;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeName;
import dev.adjoint.processor.ir.Element;

/** The names of what generated code uses: the processor does not depend on the runtime. */
final class Types {
  private static final String RUNTIME = "dev.adjoint.runtime";
  private static final String KERNEL = "dev.adjoint.runtime.kernel";

  static final ClassName BATCH = ClassName.get(RUNTIME, "Batch");
  static final ClassName CHECKS = ClassName.get(RUNTIME, "Checks");
  static final ClassName COMPILED_MODEL = ClassName.get(RUNTIME, "CompiledModel");
  static final ClassName DATASET = ClassName.get(RUNTIME, "Dataset");
  static final ClassName EVALUATION = ClassName.get(RUNTIME, "Evaluation");
  static final ClassName TOTALS = EVALUATION.nestedClass("Totals");
  static final ClassName FIT = ClassName.get(RUNTIME, "Fit");
  static final ClassName INPUT_SPEC = ClassName.get(RUNTIME, "InputSpec");
  static final ClassName MEMORY_PLAN = ClassName.get(RUNTIME, "MemoryPlan");
  static final ClassName BINDINGS = MEMORY_PLAN.nestedClass("Bindings");
  static final ClassName MODEL_SESSION = ClassName.get(RUNTIME, "ModelSession");
  static final ClassName MODEL_SPEC = ClassName.get(RUNTIME, "ModelSpec");
  static final ClassName OBJECTIVE = ClassName.get(RUNTIME, "Objective");
  static final ClassName OPTIMIZER_STATE = ClassName.get(RUNTIME, "OptimizerState");
  static final ClassName OPTIONS = ClassName.get(RUNTIME, "Options");
  static final ClassName PREDICTION = ClassName.get(RUNTIME, "Prediction");
  static final ClassName SEED = ClassName.get(RUNTIME, "Seed");
  static final ClassName SESSION_POOL = ClassName.get(RUNTIME, "SessionPool");
  static final ClassName PARALLEL = ClassName.get("dev.adjoint.runtime.parallel", "Parallel");
  static final ClassName INITIALIZER = ClassName.get("dev.adjoint", "Initializer");
  static final ClassName PRECISION = ClassName.get("dev.adjoint", "Precision");
  static final ClassName GENERATED = ClassName.get("javax.annotation.processing", "Generated");

  private Types() {}

  /** A class of kernels. */
  static ClassName kernel(String name) {
    return ClassName.get(KERNEL, name);
  }

  static TypeName primitive(Element element) {
    return switch (element) {
      case FLOAT -> TypeName.FLOAT;
      case DOUBLE -> TypeName.DOUBLE;
      case INT -> TypeName.INT;
    };
  }

  static TypeName array(Element element) {
    return ArrayTypeName.of(primitive(element));
  }
}
