package dev.adjoint.processor.codegen.cpu;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import dev.adjoint.processor.codegen.OptimizerCode;
import dev.adjoint.processor.codegen.ParameterLayout.Range;
import dev.adjoint.processor.codegen.TrainingMemory;
import dev.adjoint.processor.codegen.Types;
import dev.adjoint.processor.ir.Element;
import dev.adjoint.processor.ir.OptimizerSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.Function;
import javax.lang.model.element.Modifier;

/** Gradients and slots as heap arrays, updated by one pass of a kernel over each range. */
final class CpuTraining implements TrainingMemory {
  private final OptimizerSpec spec;
  private final OptimizerCode optimizer;
  private final Element real;

  CpuTraining(OptimizerSpec spec, Element real) {
    this.spec = spec;
    this.optimizer = new OptimizerCode(spec);
    this.real = real;
  }

  @Override
  public void addTo(TypeSpec.Builder type) {
    type.addField(lazyArray("gradients"));
    type.addField(lazyArray("fresh"));
    optimizer.slots().forEach(slot -> type.addField(lazyArray(slot)));
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
            .beginControlFlow("if (gradients.length < PARAMETERS)");
    method.addStatement("gradients = new $L[PARAMETERS]", real.javaName());
    optimizer
        .slots()
        .forEach(s -> method.addStatement("$L = new $L[PARAMETERS]", s, real.javaName()));
    return method.endControlFlow().build();
  }

  @Override
  public CodeBlock into() {
    return CodeBlock.builder()
        .beginControlFlow("if (accumulate && fresh.length < PARAMETERS)")
        .addStatement("fresh = new $L[PARAMETERS]", real.javaName())
        .endControlFlow()
        .addStatement("$T into = accumulate ? fresh : gradients", Types.array(real))
        .build();
  }

  @Override
  public CodeBlock rescale(List<Range> ranges, CodeBlock factor) {
    return forEach(
        ranges,
        range ->
            CodeBlock.of(
                "$T.scale(parallel(), $L, $L, into, $L)",
                Types.kernel("GradientNorm"),
                range.from(),
                range.end(),
                factor));
  }

  private static CodeBlock forEach(List<Range> ranges, Function<Range, CodeBlock> statement) {
    var code = CodeBlock.builder();
    ranges.forEach(range -> code.addStatement("$L", statement.apply(range)));
    return code.build();
  }

  @Override
  public CodeBlock accumulate(List<Range> ranges) {
    return forEach(
        ranges,
        range ->
            CodeBlock.of(
                "$T.addInto($L, fresh, $L, gradients, $L)",
                Types.kernel("Elementwise"),
                range.length(),
                range.from(),
                range.from()));
  }

  @Override
  public CodeBlock isEmpty() {
    return CodeBlock.of("gradients.length == 0");
  }

  @Override
  public CodeBlock clip() {
    var norm = Types.kernel("GradientNorm");
    return CodeBlock.builder()
        .addStatement("double norm = $T.norm(parallel(), 0, PARAMETERS, gradients)", norm)
        .beginControlFlow("if (norm > maxNorm)")
        .addStatement("$T.scale(parallel(), 0, PARAMETERS, gradients, maxNorm / norm)", norm)
        .endControlFlow()
        .build();
  }

  @Override
  public CodeBlock update(List<Range> ranges) {
    return forEach(ranges, this::updateCall);
  }

  private CodeBlock updateCall(Range range) {
    return switch (spec) {
      case OptimizerSpec.Adam adam ->
          CodeBlock.of(
              "$T.step(parallel(), $L, $L, parameters, gradients, m, v, $L, $L, $L, $L, steps[0])",
              Types.kernel("Adam"),
              range.from(),
              range.end(),
              adam.learningRate(),
              adam.beta1(),
              adam.beta2(),
              adam.epsilon());
      case OptimizerSpec.Sgd sgd -> sgd(sgd, range);
    };
  }

  private static CodeBlock sgd(OptimizerSpec.Sgd sgd, Range range) {
    String method = sgd.momentum() == 0 ? "step" : sgd.nesterov() ? "nesterovStep" : "momentumStep";
    return CodeBlock.of(
        "$T.$L(parallel(), $L, $L, parameters, gradients, $L)",
        Types.kernel("Sgd"),
        method,
        range.from(),
        range.end(),
        sgd.momentum() == 0
            ? String.valueOf(sgd.learningRate())
            : "velocity, " + sgd.learningRate() + ", " + sgd.momentum());
  }

  @Override
  public CodeBlock state() {
    var code =
        CodeBlock.builder()
            .addStatement(
                "$T<$T, $T> slots = new $T<>()",
                SequencedMap.class,
                String.class,
                Object.class,
                LinkedHashMap.class);
    optimizer.slots().forEach(slot -> code.addStatement("slots.put($S, $L)", slot, slot));
    return code.addStatement(
            "return new $T($S, slots, steps)", Types.OPTIMIZER_STATE, optimizer.kind())
        .build();
  }
}
