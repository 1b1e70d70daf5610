package dev.adjoint.processor.codegen.nd4j;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.adjoint.processor.codegen.NormLimit;
import dev.adjoint.processor.codegen.OptimizerCode;
import dev.adjoint.processor.codegen.ParameterLayout.Part;
import dev.adjoint.processor.codegen.ParameterLayout.Range;
import dev.adjoint.processor.codegen.TrainingMemory;
import dev.adjoint.processor.ir.OptimizerSpec;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;

/** Gradients and slots in an {@code Nd4jTraining}, which knows the ranges and the rule. */
final class Nd4jTrainingMemory implements TrainingMemory {
  private final OptimizerSpec optimizer;
  private final ClassName model;
  private final List<Part> parts;
  private final List<NormLimit> limits;

  Nd4jTrainingMemory(
      OptimizerSpec optimizer, ClassName model, List<Part> parts, List<NormLimit> limits) {
    this.optimizer = optimizer;
    this.model = model;
    this.parts = parts;
    this.limits = limits;
  }

  @Override
  public void addTo(TypeSpec.Builder type) {
    type.addField(
        FieldSpec.builder(Nd4jTypes.TRAINING, "training", Modifier.PRIVATE, Modifier.FINAL)
            .initializer(
                "new $T(\n$T.this$L)$L",
                Nd4jTypes.TRAINING,
                model,
                parts.stream()
                    .map(part -> CodeBlock.of(",\n$L", part(part)))
                    .collect(CodeBlock.joining("")),
                limits.stream()
                    .map(limit -> CodeBlock.of("\n.limitUnits($L)", limit.arguments()))
                    .collect(CodeBlock.joining("")))
            .build());
    type.addMethod(
        MethodSpec.methodBuilder("allocate")
            .addModifiers(Modifier.PRIVATE)
            .addStatement("training.allocate()")
            .build());
    type.addMethod(
        MethodSpec.methodBuilder("close")
            .addAnnotation(Override.class)
            .addModifiers(Modifier.PUBLIC)
            .returns(TypeName.VOID)
            .addStatement("super.close()")
            .addStatement("training.close()")
            .build());
  }

  private static CodeBlock part(Part part) {
    return CodeBlock.of(
        "new $T($L, $L, $L)",
        Nd4jTypes.TRAINING.nestedClass("Part"),
        rule(part.optimizer()),
        part.range().from(),
        part.range().end());
  }

  private static CodeBlock rule(OptimizerSpec optimizer) {
    return switch (optimizer) {
      case OptimizerSpec.Adadelta r ->
          rule("adadelta", r.learningRate(), r.rho(), r.epsilon(), r.decay());
      case OptimizerSpec.Adagrad r ->
          rule("adagrad", r.learningRate(), r.initialAccumulator(), r.epsilon(), r.decay());
      case OptimizerSpec.Adam r ->
          rule(
              "adam",
              r.learningRate(),
              r.beta1(),
              r.beta2(),
              r.epsilon(),
              r.amsgrad(),
              r.decay(),
              0.0);
      case OptimizerSpec.AdamW r ->
          rule(
              "adam",
              r.learningRate(),
              r.beta1(),
              r.beta2(),
              r.epsilon(),
              r.amsgrad(),
              0.0,
              r.decay());
      case OptimizerSpec.Lion r -> rule("lion", r.learningRate(), r.beta1(), r.beta2(), r.decay());
      case OptimizerSpec.Nadam r ->
          rule("nadam", r.learningRate(), r.beta1(), r.beta2(), r.epsilon(), r.warmup(), r.decay());
      case OptimizerSpec.RmsProp r ->
          rule(
              "rmsProp",
              r.learningRate(),
              r.rho(),
              r.epsilon(),
              r.momentum(),
              r.centered(),
              r.decay());
      case OptimizerSpec.Sgd r when r.momentum() == 0 -> rule("sgd", r.learningRate(), r.decay());
      case OptimizerSpec.Sgd r when r.dampening() != 0 ->
          rule("dampened", r.learningRate(), r.momentum(), r.dampening(), r.decay());
      case OptimizerSpec.Sgd r ->
          rule("momentum", r.learningRate(), r.momentum(), r.nesterov(), r.decay());
    };
  }

  private static CodeBlock rule(String method, Object... constants) {
    return CodeBlock.of(
        "$T.$L($L)",
        Nd4jTypes.OPTIMIZER,
        method,
        Stream.of(constants).map(String::valueOf).collect(Collectors.joining(", ")));
  }

  private static CodeBlock statement(String code) {
    return CodeBlock.builder().addStatement(code).build();
  }

  @Override
  public CodeBlock into() {
    return CodeBlock.builder()
        .addStatement("$T into = training.into(accumulate)", Nd4jTypes.FLAT)
        .build();
  }

  @Override
  public CodeBlock rescale(List<Range> all, CodeBlock factor) {
    return CodeBlock.builder().addStatement("training.rescale(accumulate, $L)", factor).build();
  }

  @Override
  public CodeBlock accumulate(List<Range> all) {
    return statement("training.addFresh()");
  }

  @Override
  public CodeBlock isEmpty() {
    return CodeBlock.of("training.isEmpty()");
  }

  @Override
  public CodeBlock clip() {
    return statement("double norm = training.clip(maxNorm)");
  }

  @Override
  public CodeBlock clipValue() {
    return statement("training.clipValue(limit)");
  }

  @Override
  public CodeBlock clipParameterNorm() {
    return statement("training.clipParameterNorm(SPEC.bounds(), maxNorm)");
  }

  @Override
  public CodeBlock update(List<Part> all) {
    return statement("training.update(steps[0], factor)");
  }

  @Override
  public CodeBlock state() {
    return CodeBlock.builder()
        .addStatement("return training.state($S, steps)", new OptimizerCode(optimizer).kind())
        .build();
  }
}
