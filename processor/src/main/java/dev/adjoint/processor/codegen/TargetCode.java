package dev.adjoint.processor.codegen;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import dev.adjoint.processor.ir.Model;
import dev.adjoint.processor.ir.Training;
import dev.adjoint.processor.optimize.plan.PlannedRoutine;
import java.util.List;
import java.util.Set;

/**
 * What a target decides of the generated class: where numbers are kept and what computes with them.
 * The methods that users call, their checks and their names are the same for every target.
 */
public interface TargetCode {

  /** Makes the code of a target for one model. */
  @FunctionalInterface
  interface Factory {
    /** For a model with this layout of parameters. */
    TargetCode of(ModelContext context);
  }

  /** The simple name of the generated class. */
  String className(Model model);

  /** One sentence of the javadoc of the class: what it runs on. */
  String description();

  /** What the generated class extends. */
  ClassName modelType();

  /** What its sessions extend. */
  ClassName sessionType();

  /** The code that runs a routine. */
  RoutineCode routine(PlannedRoutine plan, boolean isOneTensor);

  /** Where gradients and the state of the optimizer of a loss are kept. */
  TrainingMemory training(RoutineCode routine, Training training);

  /** The field of a session that holds a state of this name. */
  FieldSpec state(String state);

  /** The field of the model that holds its parameters. */
  FieldSpec parameters();

  /** Further methods of the model and of its sessions for a {@code @Forward} method. */
  MoreMethods inference(InferenceSection forward);

  /** Further methods of the model and of the objective for a {@code @Loss} that is trained. */
  MoreMethods training(TrainingCode training, LossNames names, String objective);

  /** Further nested types for a {@code @Forward} method. */
  List<TypeSpec> types(InferenceSection forward);

  /**
   * Methods of one entry point.
   *
   * @param model those of the model
   * @param session those of a session, or of the objective
   */
  record MoreMethods(List<MethodSpec> model, List<MethodSpec> session) {
    /** None at all. */
    public static final MoreMethods NONE = new MoreMethods(List.of(), List.of());
  }

  /**
   * Adds what runs the kernels of all routines.
   *
   * @param reserved names of methods that are taken
   * @return further classes of the same package
   */
  List<TypeSpec> addKernels(
      TypeSpec.Builder type, List<RoutineCode> routines, Set<String> reserved);
}
