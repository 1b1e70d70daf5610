package dev.adjoint.processor.codegen;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.adjoint.processor.codegen.ParameterLayout.Part;
import dev.adjoint.processor.codegen.ParameterLayout.Range;
import dev.adjoint.processor.ir.Element;
import dev.adjoint.processor.ir.Training;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.lang.model.element.Modifier;
import org.jspecify.annotations.Nullable;

/**
 * Forward, backward, clip and update of one loss, with gradients and optimizer state that are
 * allocated at the first step.
 */
public final class TrainingCode {
  private final RoutineCode routine;
  private final OptimizerCode optimizer;
  private final TrainingMemory memory;
  private final Element real;
  private final List<Range> ranges;
  private final List<Part> parts;
  private final EntryChecks checks;
  private final @Nullable DataRows rows;

  TrainingCode(
      RoutineCode routine, Training training, TrainingMemory memory, ModelContext context) {
    this.routine = routine;
    this.optimizer = new OptimizerCode(Objects.requireNonNull(training.optimizer()));
    this.memory = memory;
    this.real = context.real();
    this.ranges = context.layout().ranges(routine.plan().routine().trained());
    this.parts = context.layout().parts(routine.plan().routine().trained(), training);
    this.checks = new EntryChecks(routine);
    this.rows = DataRows.of(routine, context.model().data(), false);
  }

  public RoutineCode routine() {
    return routine;
  }

  public EntryChecks checks() {
    return checks;
  }

  public OptimizerCode optimizer() {
    return optimizer;
  }

  void addTo(TypeSpec.Builder type) {
    routine.sessionFields().forEach(type::addField);
    memory.addTo(type);
    type.addField(
        FieldSpec.builder(long[].class, "steps", Modifier.PRIVATE, Modifier.FINAL)
            .initializer("new long[2]")
            .build());
    type.addMethod(backward(routine.inputArrays(), checks.checkAll(), routine.run()));
    type.addMethod(clip());
    type.addMethod(limit("clipValue", "limit", memory.clipValue()));
    type.addMethod(limit("clipParameterNorm", "maxNorm", memory.clipParameterNorm()));
    type.addMethod(update());
    type.addMethod(state());
  }

  /**
   * Overwrites the gradients, or computes them apart and adds them.
   *
   * @param inputs what the inputs are given as
   * @param check what is checked of them
   * @param run runs the kernels
   */
  public MethodSpec backward(List<ParameterSpec> inputs, CodeBlock check, CodeBlock run) {
    var method =
        MethodSpec.methodBuilder("backward")
            .addModifiers(Modifier.PRIVATE)
            .returns(Types.primitive(real))
            .addParameters(routine.dims())
            .addParameters(inputs);
    if (rows != null) {
      method.addParameter(TypeName.INT, "meanRows");
    }
    method
        .addParameter(TypeName.BOOLEAN, "accumulate")
        .addCode(check)
        .addStatement("beginTraining()")
        .beginControlFlow("try")
        .addStatement("allocate()")
        .addCode(memory.into())
        .addCode(run);
    if (rows != null) {
      rescale(method, routine.names().dim(rows.dim()));
    }
    return method
        .beginControlFlow("if (accumulate)")
        .addCode(memory.accumulate(ranges))
        .endControlFlow()
        .addStatement("return $L", routine.scalarResult(0))
        .nextControlFlow("finally")
        .addStatement("endTraining()")
        .endControlFlow()
        .build();
  }

  /**
   * The kernels take the mean over the rows of the batch; accumulation wants it over all batches.
   */
  private void rescale(MethodSpec.Builder method, String rowsOfBatch) {
    method
        .beginControlFlow("if (meanRows != $L)", rowsOfBatch)
        .addCode(memory.rescale(ranges, CodeBlock.of("(double) $L / meanRows", rowsOfBatch)))
        .endControlFlow();
  }

  private MethodSpec.Builder seam(String name) {
    return rows != null
        ? ObjectiveSection.override(name)
        : MethodSpec.methodBuilder(name).addModifiers(Modifier.PRIVATE);
  }

  private MethodSpec clip() {
    // The gradients of parameters that this loss does not train are zero.
    return seam("clip")
        .addParameter(TypeName.DOUBLE, "maxNorm")
        .returns(TypeName.DOUBLE)
        .addStatement("beginTraining()")
        .beginControlFlow("try")
        .addStatement("$T.positive($S, maxNorm)", Types.CHECKS, "maxNorm")
        .addCode(requireGradients("clip"))
        .addCode(memory.clip())
        .addStatement("return norm")
        .nextControlFlow("finally")
        .addStatement("endTraining()")
        .endControlFlow()
        .build();
  }

  private MethodSpec limit(String name, String limit, CodeBlock code) {
    return seam(name)
        .addParameter(TypeName.DOUBLE, limit)
        .addStatement("beginTraining()")
        .beginControlFlow("try")
        .addStatement("$T.positive($S, $L)", Types.CHECKS, limit, limit)
        .addCode(requireGradients(name))
        .addCode(code)
        .nextControlFlow("finally")
        .addStatement("endTraining()")
        .endControlFlow()
        .build();
  }

  private CodeBlock requireGradients(String method) {
    return CodeBlock.builder()
        .beginControlFlow("if ($L)", memory.isEmpty())
        .addStatement(
            "throw new $T($S)",
            IllegalStateException.class,
            routine.entry() + ": " + method + " without gradients; call backward first")
        .endControlFlow()
        .build();
  }

  private MethodSpec update() {
    var method =
        seam("update")
            .addParameter(TypeName.DOUBLE, "factor")
            .addStatement("beginTraining()")
            .beginControlFlow("try")
            .addStatement("$T.notNegative($S, factor)", Types.CHECKS, "factor")
            .addCode(requireGradients("update"))
            .addStatement("steps[0]++")
            .addStatement("steps[1] = 0");
    method.addCode(memory.update(parts));
    return method.nextControlFlow("finally").addStatement("endTraining()").endControlFlow().build();
  }

  private MethodSpec state() {
    return seam("optimizerState")
        .returns(Types.OPTIMIZER_STATE)
        .addStatement("allocate()")
        .addCode(memory.state())
        .build();
  }

  /** The public methods of the model, by the names that the number of losses asks for. */
  public List<MethodSpec> modelMethods(LossNames names, String objective) {
    List<ParameterSpec> parameters = new ArrayList<>(checks.givenDims());
    parameters.addAll(routine.inputArrays());
    return List.of(
        step(names, parameters),
        publicBackward(
            names,
            parameters,
            CodeBlock.builder().add(checks.solveDims()).add(checks.checkFinite()).build(),
            objective),
        publicClip(names, objective),
        publicClipValue(names, objective),
        publicClipParameterNorm(names, objective),
        publicUpdate(names, objective),
        publicUpdateByFactor(names, objective));
  }

  /** The public step that takes its inputs as these parameters. */
  public MethodSpec step(LossNames names, List<ParameterSpec> parameters) {
    return MethodSpec.methodBuilder(names.step())
        .addJavadoc(
            "One training step of {@code $L}: {@link #$L}, a check of the loss, {@link #$L}, by $L.\n\n",
            routine.entry(),
            names.backward(),
            names.update(),
            optimizer.description())
        .addJavadoc("$L", inputDocumentation())
        .addJavadoc("\n@return the loss, the mean over the rows")
        .addModifiers(Modifier.PUBLIC)
        .returns(Types.primitive(real))
        .addParameters(parameters)
        .addStatement("beginTraining()")
        .beginControlFlow("try")
        .addStatement(
            "$T value = $L($L, false)",
            Types.primitive(real),
            names.backward(),
            RoutineCode.arguments(parameters))
        .addStatement("checkLoss($S, value)", routine.entry())
        .addStatement("$L()", names.update())
        .addStatement("return value")
        .nextControlFlow("finally")
        .addStatement("endTraining()")
        .endControlFlow()
        .build();
  }

  private String inputDocumentation() {
    var lines = new ArrayList<String>();
    for (var input : routine.inputs()) {
      lines.add("@param " + RoutineCode.described(input, "row-major"));
    }
    return String.join("\n", lines);
  }

  /**
   * The public backward pass that takes its inputs as these parameters.
   *
   * @param prepare checks them, and declares the dims that are no parameters
   */
  public MethodSpec publicBackward(
      LossNames names, List<ParameterSpec> parameters, CodeBlock prepare, String objective) {
    List<ParameterSpec> arguments = new ArrayList<>(routine.dims());
    arguments.addAll(routine.inputArrays());
    String all = RoutineCode.arguments(arguments);
    String meanRows = rows == null ? "" : ", " + routine.names().dim(rows.dim());
    return backwardSignature(names, parameters)
        .addParameter(TypeName.BOOLEAN, "accumulate")
        .addStatement("checkOpen()")
        .addCode(prepare)
        .addStatement("return $L.backward($L$L, accumulate)", objective, all, meanRows)
        .build();
  }

  /** The head of a public backward pass, up to its last parameter. */
  public MethodSpec.Builder backwardSignature(LossNames names, List<ParameterSpec> parameters) {
    return MethodSpec.methodBuilder(names.backward())
        .addJavadoc(
            "The gradients of {@code $L}, for {@link #$L}.\n\n", routine.entry(), names.update())
        .addJavadoc("$L", inputDocumentation())
        .addJavadoc(
            "\n@param accumulate whether to add to the gradients at hand instead of overwriting them")
        .addJavadoc("\n@return the loss, the mean over the rows")
        .addModifiers(Modifier.PUBLIC)
        .returns(Types.primitive(real))
        .addParameters(parameters);
  }

  private static MethodSpec publicClip(LossNames names, String objective) {
    return MethodSpec.methodBuilder(names.clip())
        .addJavadoc(
            "Scales the gradients so that their global L2 norm is at most {@code maxNorm}.\n\n")
        .addJavadoc("@param maxNorm above 0; infinity scales nothing, and only measures\n")
        .addJavadoc("@return the norm before")
        .addModifiers(Modifier.PUBLIC)
        .addParameter(TypeName.DOUBLE, "maxNorm")
        .returns(TypeName.DOUBLE)
        .addStatement("return $L.clip(maxNorm)", objective)
        .build();
  }

  private static MethodSpec publicClipValue(LossNames names, String objective) {
    return MethodSpec.methodBuilder(names.clipValue())
        .addJavadoc("Limits each element of the gradients to {@code -limit} and {@code limit}.\n\n")
        .addJavadoc("@param limit above 0")
        .addModifiers(Modifier.PUBLIC)
        .addParameter(TypeName.DOUBLE, "limit")
        .addStatement("$L.clipValue(limit)", objective)
        .build();
  }

  private static MethodSpec publicClipParameterNorm(LossNames names, String objective) {
    return MethodSpec.methodBuilder(names.clipParameterNorm())
        .addJavadoc(
            "Scales the gradients of each parameter so that their L2 norm is at most {@code maxNorm}.\n\n")
        .addJavadoc("@param maxNorm above 0")
        .addModifiers(Modifier.PUBLIC)
        .addParameter(TypeName.DOUBLE, "maxNorm")
        .addStatement("$L.clipParameterNorm(maxNorm)", objective)
        .build();
  }

  private MethodSpec publicUpdateByFactor(LossNames names, String objective) {
    return MethodSpec.methodBuilder(names.update())
        .addJavadoc(
            "One update of the parameters with the gradients at hand, the learning rate multiplied by a factor: $L.\n\n",
            optimizer.description())
        .addJavadoc("@param factor at least 0")
        .addModifiers(Modifier.PUBLIC)
        .addParameter(TypeName.DOUBLE, "factor")
        .addStatement("$L.update(factor)", objective)
        .build();
  }

  private MethodSpec publicUpdate(LossNames names, String objective) {
    return MethodSpec.methodBuilder(names.update())
        .addJavadoc(
            "One update of the parameters with the gradients at hand: $L.", optimizer.description())
        .addModifiers(Modifier.PUBLIC)
        .addStatement("$L.update(1)", objective)
        .build();
  }
}
