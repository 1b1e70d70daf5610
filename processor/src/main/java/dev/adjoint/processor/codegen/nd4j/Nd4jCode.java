package dev.adjoint.processor.codegen.nd4j;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.TypeSpec;
import dev.adjoint.processor.codegen.InferenceSection;
import dev.adjoint.processor.codegen.LossNames;
import dev.adjoint.processor.codegen.ModelContext;
import dev.adjoint.processor.codegen.NormLimit;
import dev.adjoint.processor.codegen.RoutineCode;
import dev.adjoint.processor.codegen.TargetCode;
import dev.adjoint.processor.codegen.TrainingCode;
import dev.adjoint.processor.codegen.TrainingMemory;
import dev.adjoint.processor.ir.Model;
import dev.adjoint.processor.ir.Training;
import dev.adjoint.processor.optimize.plan.PlannedRoutine;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import javax.lang.model.element.Modifier;

/** Off-heap memory, and ops of ND4J that are set up once. */
final class Nd4jCode implements TargetCode {
  private final ModelContext context;
  private final ClassName name;

  Nd4jCode(ModelContext context) {
    this.context = context;
    this.name = context.sibling(className(context.model()));
  }

  @Override
  public String className(Model model) {
    return Nd4jTarget.className(model);
  }

  @Override
  public String description() {
    return "for ND4J, on whichever of its backends is on the class path";
  }

  @Override
  public ClassName modelType() {
    return Nd4jTypes.MODEL;
  }

  @Override
  public ClassName sessionType() {
    return Nd4jTypes.SESSION;
  }

  @Override
  public RoutineCode routine(PlannedRoutine plan, boolean isOneTensor) {
    return new Nd4jRoutine(plan, context, isOneTensor);
  }

  @Override
  public TrainingMemory training(RoutineCode routine, Training training) {
    return new Nd4jTrainingMemory(
        Objects.requireNonNull(training.optimizer()),
        name,
        context.layout().parts(routine.plan().routine().trained(), training),
        NormLimit.of(context.layout(), routine.plan().routine().trained()));
  }

  @Override
  public FieldSpec state(String state) {
    return FieldSpec.builder(
            Nd4jTypes.SESSION_STATE,
            RoutineCode.stateField(state),
            Modifier.PRIVATE,
            Modifier.FINAL)
        .initializer("kept(new $T(this))", Nd4jTypes.SESSION_STATE)
        .build();
  }

  @Override
  public FieldSpec parameters() {
    return FieldSpec.builder(Nd4jTypes.FLAT, "parameters", Modifier.PRIVATE, Modifier.FINAL)
        .initializer("flatParameters()")
        .build();
  }

  @Override
  public MoreMethods inference(InferenceSection forward) {
    return new ArrayInference(forward, name).nativeMethods();
  }

  @Override
  public MoreMethods training(TrainingCode training, LossNames names, String objective) {
    return new ArrayTraining(training, names, objective).nativeMethods();
  }

  @Override
  public List<TypeSpec> types(InferenceSection forward) {
    return new ArrayInference(forward, name).types();
  }

  @Override
  public List<TypeSpec> addKernels(
      TypeSpec.Builder type, List<RoutineCode> routines, Set<String> reserved) {
    for (RoutineCode routine : routines) {
      var kernels = new KernelsClass((Nd4jRoutine) routine, context.layout());
      type.addFields(kernels.constants());
      type.addType(kernels.generate());
    }
    return List.of();
  }
}
