package dev.adjoint.processor.codegen;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.adjoint.processor.ir.Dim;
import dev.adjoint.processor.ir.Function;
import dev.adjoint.processor.ir.Model.DataRecord;
import java.util.List;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;
import org.jspecify.annotations.Nullable;

/** The nested class of one {@code @Loss} as the training loop sees it. */
public final class ObjectiveSection {
  private final ClassName model;
  private final ClassName sessionType;
  private final String entry;
  private final RoutineCode evaluation;
  private final @Nullable TrainingCode training;
  private final @Nullable DataRows rows;

  ObjectiveSection(
      ClassName model,
      ClassName sessionType,
      RoutineCode evaluation,
      @Nullable TrainingCode training,
      @Nullable DataRecord data) {
    this.model = model;
    this.sessionType = sessionType;
    this.entry = evaluation.entry();
    this.evaluation = evaluation;
    this.training = training;
    this.rows = DataRows.of(evaluation, data, false);
  }

  public RoutineCode evaluation() {
    return evaluation;
  }

  @Nullable TrainingCode training() {
    return training;
  }

  @Nullable DataRows rows() {
    return rows;
  }

  public String entry() {
    return entry;
  }

  /** The field of the model that holds it. */
  public String field() {
    return entry + "Objective";
  }

  public String className() {
    return Character.toUpperCase(entry.charAt(0)) + entry.substring(1) + "Objective";
  }

  TypeSpec type(List<MethodSpec> more) {
    var type =
        TypeSpec.classBuilder(className())
            .addJavadoc("{@code $L}, for training and for evaluation.", entry)
            .addModifiers(Modifier.PRIVATE, Modifier.FINAL);
    if (training != null) {
      type.superclass(sessionType)
          .addMethod(MethodSpec.constructorBuilder().addStatement("super($T.this)", model).build());
      training.addTo(type);
      type.addMethods(more);
    }
    if (rows != null) {
      type.addSuperinterface(Types.OBJECTIVE);
      addObjectiveMethods(type, rows);
    }
    return type.build();
  }

  private void addObjectiveMethods(TypeSpec.Builder type, DataRows rows) {
    type.addMethod(override("name").returns(String.class).addStatement("return $S", entry).build());
    type.addMethod(
        override("inputs")
            .returns(ParameterizedTypeName.get(ClassName.get(List.class), Types.INPUT_SPEC))
            .addStatement("return $L", rows.constant())
            .build());
    type.addMethod(
        override("trainable")
            .returns(TypeName.BOOLEAN)
            .addStatement("return $L", training != null)
            .build());
    if (!evaluation.feeds().isEmpty()) {
      type.addMethod(
          override("feeds")
              .returns(ParameterizedTypeName.get(List.class, String.class))
              .addStatement(
                  "return $T.of($L)",
                  List.class,
                  evaluation.inputs().stream()
                      .filter(Function.Input::isFeed)
                      .map(input -> "\"" + input.name() + "\"")
                      .collect(Collectors.joining(", ")))
              .build());
    }
    type.addMethod(backward(rows));
    if (training == null) {
      addRefusals(type);
    }
    type.addMethod(
        override("evaluate")
            .addParameter(Types.BATCH, "batch")
            .addParameter(Types.TOTALS, "totals")
            .addStatement("Session session = sessions.acquire()")
            .beginControlFlow("try")
            .addStatement("session.$LEvaluation($L, totals)", entry, rows.batchArguments())
            .nextControlFlow("finally")
            .addStatement("sessions.release(session)")
            .endControlFlow()
            .build());
  }

  public static MethodSpec.Builder override(String name) {
    return MethodSpec.methodBuilder(name)
        .addAnnotation(Override.class)
        .addModifiers(Modifier.PUBLIC);
  }

  private MethodSpec backward(DataRows rows) {
    var method =
        override("backward")
            .addParameter(Types.BATCH, "batch")
            .addParameter(TypeName.INT, "meanRows")
            .addParameter(TypeName.BOOLEAN, "accumulate")
            .returns(TypeName.DOUBLE);
    if (training == null) {
      return method.addStatement("throw noOptimizer()").build();
    }
    return method
        .addStatement("return backward($L, meanRows, accumulate)", rows.batchArguments())
        .build();
  }

  private void addRefusals(TypeSpec.Builder type) {
    type.addMethod(
        override("clip")
            .addParameter(TypeName.DOUBLE, "maxNorm")
            .returns(TypeName.DOUBLE)
            .addStatement("throw noOptimizer()")
            .build());
    type.addMethod(refusal("clipValue", "limit"));
    type.addMethod(refusal("clipParameterNorm", "maxNorm"));
    type.addMethod(refusal("update", "factor"));
    type.addMethod(
        override("optimizerState")
            .returns(Types.OPTIMIZER_STATE)
            .addStatement("throw noOptimizer()")
            .build());
    type.addMethod(
        MethodSpec.methodBuilder("noOptimizer")
            .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
            .returns(IllegalStateException.class)
            .addStatement(
                "return new $T($S)",
                IllegalStateException.class,
                entry + " has no optimizer, such as @Adam: it can be evaluated, not trained")
            .build());
  }

  private static MethodSpec refusal(String name, String parameter) {
    return override(name)
        .addParameter(TypeName.DOUBLE, parameter)
        .addStatement("throw noOptimizer()")
        .build();
  }

  /** The method of a session that evaluates a batch. */
  public MethodSpec sessionEvaluation(DataRows rows) {
    var checks = new EntryChecks(evaluation);
    var method =
        MethodSpec.methodBuilder(entry + "Evaluation")
            .addModifiers(Modifier.PRIVATE)
            .addParameters(evaluation.dims())
            .addParameters(evaluation.inputArrays())
            .addParameter(Types.TOTALS, "totals")
            .addCode(checks.checkAll())
            .addStatement("begin()")
            .beginControlFlow("try")
            .addCode(evaluation.run());
    String dim = evaluation.names().dim(rows.dim());
    CodeBlock loss = evaluation.scalarResult(0);
    boolean perRow = evaluation.plan().routine().perRow();
    String widened = evaluation.isDouble() ? "" : "(double) ";
    method.addStatement(
        "totals.addLoss(" + (perRow ? "$1L" : widened + "$1L * $2L") + ", $2L)", loss, dim);
    if (evaluation.results().size() > 1) {
      method.addStatement(
          "totals.addCorrect((long) $L, $L)",
          evaluation.scalarResult(1),
          evaluation.results().size() > 2
              ? CodeBlock.of("(long) $L", evaluation.scalarResult(2))
              : CodeBlock.of("$L", evaluation.names().dims().asInt(judged())));
    }
    return method.nextControlFlow("finally").addStatement("end()").endControlFlow().build();
  }

  private Dim judged() {
    var result = evaluation.results().get(1).value();
    return evaluation.plan().routine().function().body().stream()
        .filter(i -> i.result().equals(result))
        .findFirst()
        .orElseThrow()
        .operand(1)
        .shape()
        .size();
  }

  /** The field of the model. */
  public FieldSpec fieldSpec() {
    return FieldSpec.builder(
            model.nestedClass(className()), field(), Modifier.PRIVATE, Modifier.FINAL)
        .initializer("new $T()", model.nestedClass(className()))
        .build();
  }
}
