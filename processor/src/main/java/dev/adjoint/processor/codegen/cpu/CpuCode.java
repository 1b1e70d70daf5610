package dev.adjoint.processor.codegen.cpu;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.adjoint.processor.codegen.InferenceSection;
import dev.adjoint.processor.codegen.LossNames;
import dev.adjoint.processor.codegen.ModelContext;
import dev.adjoint.processor.codegen.NormLimit;
import dev.adjoint.processor.codegen.RoutineCode;
import dev.adjoint.processor.codegen.TargetCode;
import dev.adjoint.processor.codegen.TrainingCode;
import dev.adjoint.processor.codegen.TrainingMemory;
import dev.adjoint.processor.codegen.Types;
import dev.adjoint.processor.codegen.nd4j.ArrayInference;
import dev.adjoint.processor.codegen.nd4j.ArrayTraining;
import dev.adjoint.processor.ir.Model;
import dev.adjoint.processor.ir.Training;
import dev.adjoint.processor.optimize.plan.PlannedRoutine;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import javax.lang.model.element.Modifier;

/** Heap arrays, kernels as static methods, and their vector forms in a class of their own. */
final class CpuCode implements TargetCode {
  private final ModelContext context;
  private final ClassName name;

  CpuCode(ModelContext context) {
    this.context = context;
    this.name = context.sibling(className(context.model()));
  }

  @Override
  public String className(Model model) {
    return model.generatedName();
  }

  @Override
  public String description() {
    return "for the CPU, in Java alone";
  }

  @Override
  public ClassName modelType() {
    return Types.COMPILED_MODEL;
  }

  @Override
  public ClassName sessionType() {
    return Types.MODEL_SESSION;
  }

  @Override
  public RoutineCode routine(PlannedRoutine plan, boolean isOneTensor) {
    return new CpuRoutine(plan, context, isOneTensor);
  }

  @Override
  public TrainingMemory training(RoutineCode routine, Training training) {
    return new CpuTraining(
        Objects.requireNonNull(training.optimizer()),
        NormLimit.of(context.layout(), routine.plan().routine().trained()),
        context.real());
  }

  @Override
  public FieldSpec state(String state) {
    return FieldSpec.builder(
            Types.SESSION_STATE, RoutineCode.stateField(state), Modifier.PRIVATE, Modifier.FINAL)
        .initializer("kept(new $T())", Types.SESSION_STATE)
        .build();
  }

  @Override
  public FieldSpec parameters() {
    return FieldSpec.builder(
            Types.array(context.real()), "parameters", Modifier.PRIVATE, Modifier.FINAL)
        .initializer("$LParameters()", context.real().javaName())
        .build();
  }

  @Override
  public MoreMethods inference(InferenceSection forward) {
    return context.options().nd4jArrays()
        ? new ArrayInference(forward, name).copyingMethods()
        : MoreMethods.NONE;
  }

  @Override
  public MoreMethods training(TrainingCode training, LossNames names, String objective) {
    return context.options().nd4jArrays()
        ? new ArrayTraining(training, names, objective).copyingMethods()
        : MoreMethods.NONE;
  }

  @Override
  public List<TypeSpec> types(InferenceSection forward) {
    return context.options().nd4jArrays() ? new ArrayInference(forward, name).types() : List.of();
  }

  @Override
  public List<TypeSpec> addKernels(
      TypeSpec.Builder type, List<RoutineCode> routines, Set<String> reserved) {
    ClassName vectors =
        context.options().vector() ? context.sibling(name.simpleName() + "_Vector") : null;
    var kernels =
        new KernelMethods(context.layout(), context.real(), reserved, name.simpleName(), vectors);
    List<MethodSpec> drivers = new ArrayList<>();
    for (RoutineCode routine : routines) {
      drivers.addAll(((CpuRoutine) routine).drivers(kernels));
      type.addFields(((CpuRoutine) routine).constants());
    }
    type.addMethods(drivers);
    kernels.windows().forEach(type::addField);
    kernels.switches().forEach(type::addField);
    type.addMethods(kernels.methods());
    return vectors == null || kernels.vectorMethods().isEmpty()
        ? List.of()
        : List.of(vectorType(vectors, kernels.vectorMethods()));
  }

  /**
   * The only class that needs the module of the Vector API; loaded when the first of its kernels is
   * tried.
   */
  private TypeSpec vectorType(ClassName vectors, List<MethodSpec> kernels) {
    var maths = Types.kernel("VectorMaths");
    var type =
        TypeSpec.classBuilder(vectors)
            .addJavadoc(
                "Vector forms of kernels of {@link $T}: the same operations in the same order, so the same bits.",
                name)
            .addAnnotations(context.generated())
            .addModifiers(Modifier.FINAL)
            .addField(
                FieldSpec.builder(
                        ParameterizedTypeName.get(
                            ClassName.get("jdk.incubator.vector", "VectorSpecies"),
                            TypeName.FLOAT.box()),
                        "S",
                        Modifier.PRIVATE,
                        Modifier.STATIC,
                        Modifier.FINAL)
                    .initializer("$T.SPECIES", maths)
                    .build())
            .addField(
                FieldSpec.builder(TypeName.INT, "L", Modifier.STATIC, Modifier.FINAL)
                    .initializer("S.length()")
                    .build())
            .addMethod(MethodSpec.constructorBuilder().addModifiers(Modifier.PRIVATE).build())
            .addMethods(kernels);
    if (context.options().origin() != null) {
      type.addOriginatingElement(context.options().origin());
    }
    return type.build();
  }
}
