package dev.adjoint.processor.codegen.cpu;

import com.palantir.javapoet.CodeBlock;
import dev.adjoint.processor.codegen.Types;
import dev.adjoint.processor.ir.Dim;
import dev.adjoint.processor.ir.Element;
import dev.adjoint.processor.ir.Instruction;
import dev.adjoint.processor.ir.Shape;
import dev.adjoint.processor.ir.Value;
import dev.adjoint.processor.op.Elementwise;
import dev.adjoint.processor.op.ToFloat;
import dev.adjoint.processor.optimize.plan.Kernel;
import dev.adjoint.processor.optimize.plan.ScalarExpression;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Elementwise ops as loops over single elements. */
final class RegionEmitter {
  private final KernelScope scope;
  private final Kernel.Region region;
  private final List<Value> operands = new ArrayList<>();
  private final RegionAxes axes;

  /** How the body of the innermost loop reads each operand and each result of a step. */
  private final Map<Value, CodeBlock> reads = new LinkedHashMap<>();

  /** Whether the innermost loop is to take whole vectors first. */
  private final boolean vector;

  RegionEmitter(KernelScope scope, Kernel.Region region, boolean vector) {
    this.scope = scope;
    this.vector = vector;
    this.region = region;
    for (Value read : region.reads()) {
      if (!scope.isScalar(read)) {
        operands.add(read);
      }
    }
    this.axes = new RegionAxes(region.shape(), operands.stream().map(Value::shape).toList());
  }

  CodeBlock emit() {
    CodeBlock call = new RegionCall(scope, region, axes, operands).emit();
    return call.isEmpty() ? loops() : call;
  }

  /** Whether a vector form is worth writing: the runtime has none, and there is a loop. */
  boolean wantsVector() {
    return VectorRegionEmitter.supports(scope, region)
        && !axes.sizes().isEmpty()
        && new RegionCall(scope, region, axes, operands).emit().isEmpty();
  }

  private CodeBlock loops() {
    var code = CodeBlock.builder();
    List<Dim> sizes = axes.sizes();
    hoistScalars(code);
    var offsets = new ArrayList<String>();
    operands.forEach(operand -> offsets.add(scope.ref(operand).offset()));
    var outputs = new ArrayList<String>();
    region.outputs().forEach(output -> outputs.add(scope.ref(output).offset()));
    if (sizes.isEmpty()) {
      body(code, offsets, outputs, "");
      return code.build();
    }
    for (int loop = 0; loop < sizes.size() - 1; loop++) {
      String i = scope.local("row");
      code.beginControlFlow("for (int $1L = 0; $1L < $2L; $1L++)", i, scope.dim(sizes.get(loop)));
      advance(code, offsets, outputs, i, loop);
    }
    int last = sizes.size() - 1;
    hoistRepeated(code, offsets, last);
    String i = scope.local("i");
    String n = scope.dim(sizes.get(last));
    if (vector) {
      code.add(vectors(offsets, outputs, last, i, n));
      code.beginControlFlow("for (; $1L < $2L; $1L++)", i, n);
    } else {
      code.beginControlFlow("for (int $1L = 0; $1L < $2L; $1L++)", i, n);
    }
    body(code, offsets, outputs, i);
    sizes.forEach(_ -> code.endControlFlow());
    return code.build();
  }

  private CodeBlock vectors(
      List<String> offsets, List<String> outputs, int last, String i, String n) {
    Map<Value, String> stepped = new LinkedHashMap<>();
    for (int o = 0; o < operands.size(); o++) {
      if (axes.isStepped(o, last)) {
        stepped.put(operands.get(o), offsets.get(o));
      }
    }
    // Everything read so far was hoisted out of the loop.
    return new VectorRegionEmitter(scope, region)
        .loop(stepped, new LinkedHashMap<>(reads), outputs, i, n);
  }

  /** Numbers of constants and dims, once before the loops. */
  private void hoistScalars(CodeBlock.Builder code) {
    for (Value read : region.reads()) {
      if (scope.isScalar(read)) {
        CodeBlock expression = scope.code().of(scope.scalar(read));
        if (scope.scalar(read) instanceof ScalarExpression.Literal) {
          reads.put(read, expression);
        } else {
          boolean size = scope.scalar(read) instanceof ScalarExpression.Size;
          String name = scope.local(size ? "count" : "factor");
          code.addStatement("$L $L = $L", scope.real().javaName(), name, expression);
          reads.put(read, CodeBlock.of("$L", name));
        }
      }
    }
  }

  /** The offsets of one row of each operand and output. */
  private void advance(
      CodeBlock.Builder code, List<String> offsets, List<String> outputs, String i, int loop) {
    for (int o = 0; o < operands.size(); o++) {
      if (axes.isStepped(o, loop)) {
        offsets.set(o, row(code, operands.get(o), offsets.get(o), i, axes.stride(o, loop)));
      }
    }
    Dim stride = product(axes.sizes().subList(loop + 1, axes.sizes().size()));
    for (int o = 0; o < outputs.size(); o++) {
      outputs.set(o, row(code, region.outputs().get(o), outputs.get(o), i, stride));
    }
  }

  private String row(CodeBlock.Builder code, Value value, String offset, String i, Dim stride) {
    String name = scope.local(value, "Row");
    String step = stride.is(1) ? i : i + " * " + scope.factor(stride);
    code.addStatement("int $L = $L", name, offset.equals("0") ? step : offset + " + " + step);
    return name;
  }

  private static Dim product(List<Dim> dims) {
    return new Shape(dims).size();
  }

  /** What the innermost loop repeats is read before it. */
  private void hoistRepeated(CodeBlock.Builder code, List<String> offsets, int last) {
    for (int o = 0; o < operands.size(); o++) {
      if (!axes.isStepped(o, last)) {
        Value operand = operands.get(o);
        String name = scope.local(operand, "Value");
        code.addStatement(
            "$T $L = $L[$L]",
            Types.primitive(operand.typed().element()),
            name,
            scope.ref(operand).array(),
            offsets.get(o));
        reads.put(operand, CodeBlock.of("$L", name));
      }
    }
  }

  private void body(CodeBlock.Builder code, List<String> offsets, List<String> outputs, String i) {
    for (int o = 0; o < operands.size(); o++) {
      Value operand = operands.get(o);
      if (!reads.containsKey(operand)) {
        reads.put(
            operand, CodeBlock.of("$L[$L]", scope.ref(operand).array(), index(offsets.get(o), i)));
      }
    }
    for (Instruction step : region.steps()) {
      if (region.steps().size() == 1) {
        reads.put(step.result(), expression(step));
        continue;
      }
      boolean leaves = region.outputs().contains(step.result());
      String name = scope.local(step.result(), leaves ? "Value" : "");
      code.addStatement("$L $L = $L", scope.real().javaName(), name, expression(step));
      reads.put(step.result(), CodeBlock.of("$L", name));
    }
    for (int o = 0; o < outputs.size(); o++) {
      Value output = region.outputs().get(o);
      code.addStatement(
          "$L[$L] = $L", scope.ref(output).array(), index(outputs.get(o), i), reads.get(output));
    }
  }

  static String index(String offset, String i) {
    return i.isEmpty() ? offset : offset.equals("0") ? i : offset + " + " + i;
  }

  private CodeBlock expression(Instruction step) {
    List<CodeBlock> x = step.operands().stream().map(reads::get).toList();
    if (step.op() instanceof ToFloat && step.operand(0).typed().element() == Element.BOOL) {
      return scope.code().ofTruth(x.getFirst());
    }
    return step.op() instanceof Elementwise op ? scope.code().of(op, x) : x.getFirst();
  }
}
