package dev.adjoint.processor.codegen.nd4j;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.adjoint.processor.codegen.OptimizerCode;
import dev.adjoint.processor.codegen.ParameterLayout.Range;
import dev.adjoint.processor.codegen.TrainingMemory;
import dev.adjoint.processor.ir.OptimizerSpec;
import java.util.List;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;

/** Gradients and slots in an {@code Nd4jTraining}, which knows the ranges and the rule. */
final class Nd4jTrainingMemory implements TrainingMemory {
  private final OptimizerSpec optimizer;
  private final ClassName model;
  private final List<Range> ranges;

  Nd4jTrainingMemory(OptimizerSpec optimizer, ClassName model, List<Range> ranges) {
    this.optimizer = optimizer;
    this.model = model;
    this.ranges = ranges;
  }

  @Override
  public void addTo(TypeSpec.Builder type) {
    type.addField(
        FieldSpec.builder(Nd4jTypes.TRAINING, "training", Modifier.PRIVATE, Modifier.FINAL)
            .initializer(
                "new $T(\n$T.this, $L$L)",
                Nd4jTypes.TRAINING,
                model,
                rule(),
                ranges.stream()
                    .map(range -> ", " + range.from() + ", " + range.end())
                    .collect(Collectors.joining()))
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

  private CodeBlock rule() {
    return switch (optimizer) {
      case OptimizerSpec.Adam adam ->
          CodeBlock.of(
              "$T.adam($L, $L, $L, $L)",
              Nd4jTypes.OPTIMIZER,
              adam.learningRate(),
              adam.beta1(),
              adam.beta2(),
              adam.epsilon());
      case OptimizerSpec.Sgd sgd when sgd.momentum() == 0 ->
          CodeBlock.of("$T.sgd($L)", Nd4jTypes.OPTIMIZER, sgd.learningRate());
      case OptimizerSpec.Sgd sgd ->
          CodeBlock.of(
              "$T.momentum($L, $L, $L)",
              Nd4jTypes.OPTIMIZER,
              sgd.learningRate(),
              sgd.momentum(),
              sgd.nesterov());
    };
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
  public CodeBlock update(List<Range> all) {
    return statement("training.update(steps[0])");
  }

  @Override
  public CodeBlock state() {
    return CodeBlock.builder()
        .addStatement("return training.state($S, steps)", new OptimizerCode(optimizer).kind())
        .build();
  }
}
