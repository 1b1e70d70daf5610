package dev.adjoint.processor.codegen.cpu;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import dev.adjoint.processor.codegen.NormLimit;
import dev.adjoint.processor.codegen.OptimizerCode;
import dev.adjoint.processor.codegen.ParameterLayout.Part;
import dev.adjoint.processor.codegen.ParameterLayout.Range;
import dev.adjoint.processor.codegen.TrainingMemory;
import dev.adjoint.processor.codegen.Types;
import dev.adjoint.processor.ir.Element;
import dev.adjoint.processor.ir.OptimizerSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.Function;
import javax.lang.model.element.Modifier;

/** Gradients and slots as heap arrays, updated by one pass of a kernel over each range. */
final class CpuTraining implements TrainingMemory {
  /** How many updates were made, with the one at hand. */
  private static final String STEP = "steps[0]";

  private final OptimizerCode optimizer;
  private final List<NormLimit> limits;
  private final Element real;

  CpuTraining(OptimizerSpec spec, List<NormLimit> limits, Element real) {
    this.optimizer = new OptimizerCode(spec);
    this.limits = limits;
    this.real = real;
  }

  @Override
  public void addTo(TypeSpec.Builder type) {
    type.addField(lazyArray("gradients"));
    type.addField(lazyArray("fresh"));
    type.addField(
        FieldSpec.builder(int[].class, "bounds", Modifier.PRIVATE, Modifier.FINAL)
            .initializer("SPEC.bounds()")
            .build());
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
  public CodeBlock clipValue() {
    return CodeBlock.builder()
        .addStatement(
            "$T.value(parallel(), 0, PARAMETERS, gradients, limit)", Types.kernel("GradientClip"))
        .build();
  }

  @Override
  public CodeBlock clipParameterNorm() {
    return CodeBlock.builder()
        .addStatement(
            "$T.norms(parallel(), bounds, gradients, maxNorm)", Types.kernel("GradientClip"))
        .build();
  }

  @Override
  public CodeBlock update(List<Part> parts) {
    var code = CodeBlock.builder();
    parts.forEach(part -> code.addStatement("$L", updateCall(part.range(), part.optimizer())));
    limits.forEach(
        limit ->
            code.addStatement(
                "$T.units($L, parameters)", Types.kernel("MaxNorm"), limit.arguments()));
    return code.build();
  }

  /** The call of a kernel, whose arguments after the arrays are constants and the step. */
  private CodeBlock updateCall(Range range, OptimizerSpec rule) {
    return switch (rule) {
      case OptimizerSpec.Adadelta r ->
          call(range, "Adadelta", "step", rate(r), r.rho(), r.epsilon(), r.decay());
      case OptimizerSpec.Adagrad r ->
          call(range, "Adagrad", "step", rate(r), r.initialAccumulator(), r.epsilon(), r.decay());
      case OptimizerSpec.Adam r when r.amsgrad() || r.decay() != 0 ->
          adam(range, r.amsgrad(), rate(r), r.beta1(), r.beta2(), r.epsilon(), r.decay(), 0.0);
      case OptimizerSpec.Adam r ->
          call(range, "Adam", "step", rate(r), r.beta1(), r.beta2(), r.epsilon(), STEP);
      case OptimizerSpec.AdamW r ->
          adam(range, r.amsgrad(), rate(r), r.beta1(), r.beta2(), r.epsilon(), 0.0, r.decay());
      case OptimizerSpec.Lion r ->
          call(range, "Lion", "step", rate(r), r.beta1(), r.beta2(), r.decay());
      case OptimizerSpec.Nadam r ->
          call(
              range,
              "Nadam",
              "step",
              rate(r),
              r.beta1(),
              r.beta2(),
              r.epsilon(),
              r.warmup(),
              r.decay(),
              STEP);
      case OptimizerSpec.RmsProp r -> rmsProp(range, r);
      case OptimizerSpec.Sgd r -> sgd(range, r);
    };
  }

  private static String rate(OptimizerSpec rule) {
    return rule.learningRate() + " * factor";
  }

  private CodeBlock adam(Range range, boolean amsgrad, Object... constants) {
    var arguments = new ArrayList<>(List.of(constants));
    arguments.add(STEP);
    return call(range, "AdamW", amsgrad ? "amsgradStep" : "step", arguments.toArray());
  }

  private CodeBlock rmsProp(Range range, OptimizerSpec.RmsProp rule) {
    var arguments =
        new ArrayList<Object>(List.of(rate(rule), rule.rho(), rule.epsilon(), rule.decay()));
    if (rule.momentum() != 0) {
      arguments.add(rule.momentum());
    }
    String method =
        rule.centered()
            ? rule.momentum() == 0 ? "centeredStep" : "centeredMomentumStep"
            : rule.momentum() == 0 ? "step" : "momentumStep";
    return call(range, "RmsProp", method, arguments.toArray());
  }

  private CodeBlock sgd(Range range, OptimizerSpec.Sgd rule) {
    if (rule.dampening() != 0) {
      return call(
          range,
          "SgdDecay",
          "dampenedStep",
          rate(rule),
          rule.momentum(),
          rule.dampening(),
          rule.decay(),
          STEP);
    }
    var arguments = new ArrayList<Object>(List.of(rate(rule)));
    if (rule.momentum() != 0) {
      arguments.add(rule.momentum());
    }
    if (rule.decay() != 0) {
      arguments.add(rule.decay());
    }
    String method =
        rule.momentum() == 0 ? "step" : rule.nesterov() ? "nesterovStep" : "momentumStep";
    return call(range, rule.decay() == 0 ? "Sgd" : "SgdDecay", method, arguments.toArray());
  }

  private CodeBlock call(Range range, String kernel, String method, Object... arguments) {
    var all = new ArrayList<String>(optimizer.slots());
    for (Object argument : arguments) {
      all.add(argument.toString());
    }
    return CodeBlock.of(
        "$T.$L(parallel(), $L, $L, parameters, gradients, $L)",
        Types.kernel(kernel),
        method,
        range.from(),
        range.end(),
        String.join(", ", all));
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
