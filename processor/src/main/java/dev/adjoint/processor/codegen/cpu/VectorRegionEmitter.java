package dev.adjoint.processor.codegen.cpu;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import dev.adjoint.processor.ir.Element;
import dev.adjoint.processor.ir.Instruction;
import dev.adjoint.processor.ir.Value;
import dev.adjoint.processor.op.Broadcast;
import dev.adjoint.processor.op.Elementwise;
import dev.adjoint.processor.optimize.plan.Kernel;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The innermost loop of a region over whole vectors; what is left over takes the scalar body. */
final class VectorRegionEmitter {
  private static final ClassName VECTOR = ClassName.get("jdk.incubator.vector", "FloatVector");

  private final KernelScope scope;
  private final Kernel.Region region;

  /** Variables that hold the same number in all lanes, by the scalar expression. */
  private final Map<String, String> broadcasts = new LinkedHashMap<>();

  VectorRegionEmitter(KernelScope scope, Kernel.Region region) {
    this.scope = scope;
    this.region = region;
  }

  /** Whether every step has a vector form. */
  static boolean supports(KernelScope scope, Kernel.Region region) {
    return scope.real() == Element.FLOAT
        && !region.shape().size().isConstant()
        && region.reads().stream().allMatch(v -> v.typed().element() == Element.FLOAT)
        && region.steps().stream()
            .allMatch(
                step ->
                    step.op() instanceof Broadcast
                        || (step.op() instanceof Elementwise op && VectorCode.supports(op)));
  }

  /** Declares what is the same in all rounds, then loops over whole vectors. */
  CodeBlock loop(
      Map<Value, String> stepped,
      Map<Value, CodeBlock> fixed,
      List<String> outputs,
      String i,
      String n) {
    CodeBlock body = body(stepped, fixed, outputs, i);
    var code = CodeBlock.builder();
    broadcasts.forEach(
        (number, name) ->
            code.addStatement("$1T $2L = $1T.broadcast(S, $3L)", VECTOR, name, number));
    code.addStatement("int $L = 0", i);
    code.beginControlFlow("for (; $1L <= $2L - L; $1L += L)", i, n);
    return code.add(body).endControlFlow().build();
  }

  private CodeBlock body(
      Map<Value, String> stepped, Map<Value, CodeBlock> fixed, List<String> outputs, String i) {
    var code = CodeBlock.builder();
    Map<Value, CodeBlock> reads = new HashMap<>();
    fixed.forEach((value, number) -> reads.put(value, CodeBlock.of("$L", broadcast(number))));
    stepped.forEach(
        (value, offset) -> {
          String name = scope.local(value, "");
          code.addStatement(
              "$1T $2L = $1T.fromArray(S, $3L, $4L)",
              VECTOR,
              name,
              scope.ref(value).array(),
              RegionEmitter.index(offset, i));
          reads.put(value, CodeBlock.of("$L", name));
        });
    var vectors =
        new VectorCode(value -> broadcast(CodeBlock.of("$L", scope.code().literal(value))));
    for (Instruction step : region.steps()) {
      List<CodeBlock> x = step.operands().stream().map(reads::get).toList();
      String name = scope.local(step.result(), "");
      code.addStatement(
          "$T $L = $L",
          VECTOR,
          name,
          step.op() instanceof Elementwise op ? vectors.of(op, x) : x.getFirst());
      reads.put(step.result(), CodeBlock.of("$L", name));
    }
    for (int o = 0; o < outputs.size(); o++) {
      Value output = region.outputs().get(o);
      code.addStatement(
          "$L.intoArray($L, $L)",
          reads.get(output),
          scope.ref(output).array(),
          RegionEmitter.index(outputs.get(o), i));
    }
    return code.build();
  }

  private String broadcast(CodeBlock number) {
    return broadcasts.computeIfAbsent(number.toString(), _ -> scope.local("all"));
  }
}
