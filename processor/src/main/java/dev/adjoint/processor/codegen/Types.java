package dev.adjoint.processor.codegen;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeName;
import dev.adjoint.processor.ir.Element;
import java.util.List;

/** The names of what generated code uses: the processor does not depend on the runtime. */
public final class Types {
  private static final String RUNTIME = "dev.adjoint.runtime";
  private static final String KERNEL = "dev.adjoint.runtime.kernel";

  public static final ClassName BATCH = ClassName.get(RUNTIME, "Batch");
  public static final ClassName CHECKS = ClassName.get(RUNTIME, "Checks");
  public static final ClassName COMPILED_MODEL = ClassName.get(RUNTIME, "CompiledModel");
  public static final ClassName DATASET = ClassName.get(RUNTIME, "Dataset");
  public static final ClassName DRAW_STREAMS =
      ClassName.get("dev.adjoint.runtime.random", "DrawStreams");
  public static final ClassName EVALUATION = ClassName.get(RUNTIME, "Evaluation");
  public static final ClassName TOTALS = EVALUATION.nestedClass("Totals");
  public static final ClassName FIT = ClassName.get(RUNTIME, "Fit");
  public static final ClassName INPUT_SPEC = ClassName.get(RUNTIME, "InputSpec");
  public static final ClassName MEMORY_PLAN = ClassName.get(RUNTIME, "MemoryPlan");
  public static final ClassName BINDINGS = MEMORY_PLAN.nestedClass("Bindings");
  public static final ClassName MODEL_SESSION = ClassName.get(RUNTIME, "ModelSession");
  public static final ClassName MODEL_SPEC = ClassName.get(RUNTIME, "ModelSpec");
  public static final ClassName OBJECTIVE = ClassName.get(RUNTIME, "Objective");
  public static final ClassName OPTIMIZER_STATE = ClassName.get(RUNTIME, "OptimizerState");
  public static final ClassName OPTIONS = ClassName.get(RUNTIME, "Options");
  public static final ClassName PREDICTION = ClassName.get(RUNTIME, "Prediction");
  public static final ClassName SEED = ClassName.get(RUNTIME, "Seed");
  public static final ClassName SESSION_STATE = ClassName.get(RUNTIME, "SessionState");
  public static final ClassName SESSION_POOL = ClassName.get(RUNTIME, "SessionPool");
  public static final ClassName PARALLEL =
      ClassName.get("dev.adjoint.runtime.parallel", "Parallel");
  public static final ClassName RUN_KEY = ClassName.get(RUNTIME + ".random", "RunKey");
  public static final ClassName INITIALIZER = ClassName.get("dev.adjoint", "Initializer");
  public static final ClassName PRECISION = ClassName.get("dev.adjoint", "Precision");
  public static final ClassName GENERATED =
      ClassName.get("javax.annotation.processing", "Generated");

  private Types() {}

  /**
   * {@code @Generated}, or nothing.
   *
   * @param generator the qualified name of the processor; empty where user code cannot see the
   *     annotation, as in a module that does not read {@code java.compiler}
   */
  public static List<AnnotationSpec> generated(String generator) {
    return generator.isEmpty()
        ? List.of()
        : List.of(AnnotationSpec.builder(GENERATED).addMember("value", "$S", generator).build());
  }

  /** A class of kernels. */
  public static ClassName kernel(String name) {
    return ClassName.get(KERNEL, name);
  }

  public static TypeName primitive(Element element) {
    return switch (element) {
      case FLOAT -> TypeName.FLOAT;
      case DOUBLE -> TypeName.DOUBLE;
      case INT -> TypeName.INT;
      case BOOL -> TypeName.BOOLEAN;
    };
  }

  public static TypeName array(Element element) {
    return ArrayTypeName.of(primitive(element));
  }
}
