package dev.adjoint.processor.codegen.cpu;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.adjoint.processor.codegen.cpu.ParameterLayout.Range;
import dev.adjoint.processor.ir.Element;
import dev.adjoint.processor.ir.OptimizerSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import javax.lang.model.element.Modifier;
import org.jspecify.annotations.Nullable;

/**
 * Forward, backward, clip and update of one loss, with gradients and optimizer state that are
 * allocated at the first step.
 */
final class TrainingCode {
  private final RoutineCode routine;
  private final OptimizerCode optimizer;
  private final ParameterLayout layout;
  private final Element real;
  private final List<Range> ranges;
  private final EntryChecks checks;
  private final @Nullable DataRows rows;

  TrainingCode(RoutineCode routine, OptimizerSpec optimizer, ParameterLayout layout, Element real) {
    this.routine = routine;
    this.optimizer = new OptimizerCode(optimizer);
    this.layout = layout;
    this.real = real;
    this.ranges = layout.ranges(routine.plan().routine().trained());
    this.checks = new EntryChecks(routine);
    this.rows = DataRows.of(routine, false);
  }

  RoutineCode routine() {
    return routine;
  }

  EntryChecks checks() {
    return checks;
  }

  OptimizerCode optimizer() {
    return optimizer;
  }

  void addTo(TypeSpec.Builder type) {
    routine.sessionFields().forEach(type::addField);
    type.addField(lazyArray("gradients"));
    type.addField(lazyArray("fresh"));
    optimizer.slots().forEach(slot -> type.addField(lazyArray(slot)));
    type.addField(
        FieldSpec.builder(long[].class, "steps", Modifier.PRIVATE, Modifier.FINAL)
            .initializer("new long[1]")
            .build());
    type.addMethod(backward());
    type.addMethod(clip());
    type.addMethod(update());
    type.addMethod(state());
    type.addMethod(allocate());
  }

  /** Empty until it is wanted: a model that only predicts never pays for it. */
  private FieldSpec lazyArray(String name) {
    return FieldSpec.builder(Types.array(real), name, Modifier.PRIVATE)
        .initializer("new $L[0]", real.javaName())
        .build();
  }

  private MethodSpec allocate() {
    var method =
        MethodSpec.methodBuilder("allocate")
            .addModifiers(Modifier.PRIVATE)
            .beginControlFlow("if (gradients.length < $L)", "PARAMETERS");
    method.addStatement("gradients = new $L[PARAMETERS]", real.javaName());
    optimizer
        .slots()
        .forEach(s -> method.addStatement("$L = new $L[PARAMETERS]", s, real.javaName()));
    return method.endControlFlow().build();
  }

  /** Overwrites the gradients, or computes them apart and adds them. */
  private MethodSpec backward() {
    var method =
        MethodSpec.methodBuilder("backward")
            .addModifiers(Modifier.PRIVATE)
            .returns(Types.primitive(real))
            .addParameters(routine.dims())
            .addParameters(routine.inputArrays());
    if (rows != null) {
      method.addParameter(TypeName.INT, "meanRows");
    }
    method
        .addParameter(TypeName.BOOLEAN, "accumulate")
        .addCode(checks.checkAll())
        .addStatement("beginTraining()")
        .beginControlFlow("try")
        .addStatement("allocate()")
        .beginControlFlow("if (accumulate && fresh.length < PARAMETERS)")
        .addStatement("fresh = new $L[PARAMETERS]", real.javaName())
        .endControlFlow()
        .addStatement("$T into = accumulate ? fresh : gradients", Types.array(real))
        .addCode(routine.run("parallel()", "into"));
    if (rows != null) {
      rescale(method, routine.names().dim(rows.dim()));
    }
    method.beginControlFlow("if (accumulate)");
    for (Range range : ranges) {
      method.addStatement(
          "$T.addInto($L, fresh, $L, gradients, $L)",
          Types.kernel("Elementwise"),
          range.length(),
          range.from(),
          range.from());
    }
    return method
        .endControlFlow()
        .addStatement("return $L", routine.scalarResult(0, layout))
        .nextControlFlow("finally")
        .addStatement("endTraining()")
        .endControlFlow()
        .build();
  }

  /**
   * The kernels take the mean over the rows of the batch; accumulation wants it over all batches.
   */
  private void rescale(MethodSpec.Builder method, String rowsOfBatch) {
    method.beginControlFlow("if (meanRows != $L)", rowsOfBatch);
    for (Range range : ranges) {
      method.addStatement(
          "$T.scale(parallel(), $L, $L, into, (double) $L / meanRows)",
          Types.kernel("GradientNorm"),
          range.from(),
          range.end(),
          rowsOfBatch);
    }
    method.endControlFlow();
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
        .addStatement(
            "double norm = $T.norm(parallel(), 0, PARAMETERS, gradients)",
            Types.kernel("GradientNorm"))
        .beginControlFlow("if (norm > maxNorm)")
        .addStatement(
            "$T.scale(parallel(), 0, PARAMETERS, gradients, maxNorm / norm)",
            Types.kernel("GradientNorm"))
        .endControlFlow()
        .addStatement("return norm")
        .nextControlFlow("finally")
        .addStatement("endTraining()")
        .endControlFlow()
        .build();
  }

  private CodeBlock requireGradients(String method) {
    return CodeBlock.builder()
        .beginControlFlow("if (gradients.length == 0)")
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
            .addStatement("beginTraining()")
            .beginControlFlow("try")
            .addCode(requireGradients("update"))
            .addStatement("steps[0]++");
    ranges.forEach(range -> method.addStatement("$L", optimizer.update(range)));
    return method.nextControlFlow("finally").addStatement("endTraining()").endControlFlow().build();
  }

  private MethodSpec state() {
    var method =
        seam("optimizerState")
            .returns(Types.OPTIMIZER_STATE)
            .addStatement("allocate()")
            .addStatement(
                "$T<$T, $T> slots = new $T<>()",
                SequencedMap.class,
                String.class,
                Object.class,
                LinkedHashMap.class);
    optimizer.slots().forEach(slot -> method.addStatement("slots.put($S, $L)", slot, slot));
    return method
        .addStatement("return new $T($S, slots, steps)", Types.OPTIMIZER_STATE, optimizer.kind())
        .build();
  }

  /** The public methods of the model, by the names that the number of losses asks for. */
  List<MethodSpec> modelMethods(LossNames names, String objective) {
    List<ParameterSpec> parameters = new ArrayList<>(checks.givenDims());
    parameters.addAll(routine.inputArrays());
    return List.of(
        step(names, parameters),
        publicBackward(names, parameters, objective),
        publicClip(names, objective),
        publicUpdate(names, objective));
  }

  private MethodSpec step(LossNames names, List<ParameterSpec> parameters) {
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
      lines.add("@param " + input.name() + " " + input.value().typed() + ", row-major");
    }
    return String.join("\n", lines);
  }

  private MethodSpec publicBackward(
      LossNames names, List<ParameterSpec> parameters, String objective) {
    List<ParameterSpec> arguments = new ArrayList<>(routine.dims());
    arguments.addAll(routine.inputArrays());
    String all = RoutineCode.arguments(arguments);
    String meanRows = rows == null ? "" : ", " + routine.names().dim(rows.dim());
    return MethodSpec.methodBuilder(names.backward())
        .addJavadoc(
            "The gradients of {@code $L}, for {@link #$L}.\n\n", routine.entry(), names.update())
        .addJavadoc("$L", inputDocumentation())
        .addJavadoc(
            "\n@param accumulate whether to add to the gradients at hand instead of overwriting them")
        .addJavadoc("\n@return the loss, the mean over the rows")
        .addModifiers(Modifier.PUBLIC)
        .returns(Types.primitive(real))
        .addParameters(parameters)
        .addParameter(TypeName.BOOLEAN, "accumulate")
        .addStatement("checkOpen()")
        .addCode(checks.solveDims())
        .addCode(checks.checkFinite())
        .addStatement("return $L.backward($L$L, accumulate)", objective, all, meanRows)
        .build();
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

  private MethodSpec publicUpdate(LossNames names, String objective) {
    return MethodSpec.methodBuilder(names.update())
        .addJavadoc(
            "One update of the parameters with the gradients at hand: $L.", optimizer.description())
        .addModifiers(Modifier.PUBLIC)
        .addStatement("$L.update()", objective)
        .build();
  }
}
