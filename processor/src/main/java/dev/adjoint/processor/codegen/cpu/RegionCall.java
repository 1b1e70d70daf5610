package dev.adjoint.processor.codegen.cpu;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import dev.adjoint.processor.codegen.Types;
import dev.adjoint.processor.ir.Instruction;
import dev.adjoint.processor.ir.Value;
import dev.adjoint.processor.op.Add;
import dev.adjoint.processor.op.Broadcast;
import dev.adjoint.processor.op.Cos;
import dev.adjoint.processor.op.Exp;
import dev.adjoint.processor.op.Gelu;
import dev.adjoint.processor.op.GeluSlope;
import dev.adjoint.processor.op.Log;
import dev.adjoint.processor.op.Op;
import dev.adjoint.processor.op.PositiveMask;
import dev.adjoint.processor.op.Relu;
import dev.adjoint.processor.op.Sigmoid;
import dev.adjoint.processor.op.Sin;
import dev.adjoint.processor.op.Softplus;
import dev.adjoint.processor.op.Tanh;
import dev.adjoint.processor.optimize.plan.Kernel;
import java.util.List;

/** Loops of one step that the runtime has as a kernel, with a vector form. */
final class RegionCall {
  private static final ClassName ELEMENTWISE = Types.kernel("Elementwise");
  private static final ClassName MATHS = Types.kernel("Maths");

  private final KernelScope scope;
  private final Kernel.Region region;
  private final RegionAxes axes;
  private final List<Value> operands;

  RegionCall(KernelScope scope, Kernel.Region region, RegionAxes axes, List<Value> operands) {
    this.scope = scope;
    this.region = region;
    this.axes = axes;
    this.operands = operands;
  }

  /** The call, or nothing where there is no such kernel. */
  CodeBlock emit() {
    boolean one =
        region.steps().size() == 1
            && region.outputs().size() == 1
            && axes.sizes().size() <= 1
            && !region.shape().size().is(1)
            && operands.stream().allMatch(v -> v.typed().element() == scope.real());
    if (!one) {
      return CodeBlock.of("");
    }
    Instruction step = region.steps().getFirst();
    boolean stepped = true;
    for (int i = 0; i < operands.size(); i++) {
      stepped &= axes.sizes().isEmpty() || axes.isStepped(i, 0);
    }
    boolean inMemory = step.operands().stream().noneMatch(scope::isScalar);
    if (step.op() instanceof Broadcast) {
      return broadcast(step, stepped);
    }
    return stepped && inMemory ? elementwise(step) : CodeBlock.of("");
  }

  private CodeBlock broadcast(Instruction step, boolean stepped) {
    String n = scope.dim(region.shape().size());
    var y = scope.ref(step.result());
    Value x = step.operand(0);
    if (scope.isScalar(x)) {
      CodeBlock value = scope.code().of(scope.scalar(x));
      return CodeBlock.of("$T.fill($L, $L, $L);\n", ELEMENTWISE, n, value, y.arguments());
    }
    var from = scope.ref(x);
    return stepped
        ? CodeBlock.of("System.arraycopy($L, $L, $L);\n", from.arguments(), y.arguments(), n)
        : CodeBlock.of("$T.fill($L, $L, $L);\n", ELEMENTWISE, n, from.element("0"), y.arguments());
  }

  private CodeBlock elementwise(Instruction step) {
    String n = scope.dim(region.shape().size());
    String function = function(step.op());
    String arguments =
        String.join(", ", step.operands().stream().map(v -> scope.ref(v).arguments()).toList());
    return function.isEmpty()
        ? CodeBlock.of("")
        : CodeBlock.of(
            "$T.$L($L, $L, $L);\n",
            step.operands().size() == 1 && !(step.op() instanceof Relu) ? MATHS : ELEMENTWISE,
            function,
            n,
            arguments,
            scope.ref(step.result()).arguments());
  }

  private static String function(Op op) {
    return switch (op) {
      case Add _ -> "add";
      case Cos _ -> "cos";
      case Exp _ -> "exp";
      case Gelu _ -> "gelu";
      case GeluSlope _ -> "geluGradient";
      case Log _ -> "log";
      case PositiveMask _ -> "reluGradient";
      case Relu _ -> "relu";
      case Sigmoid _ -> "sigmoid";
      case Sin _ -> "sin";
      case Softplus _ -> "softplus";
      case Tanh _ -> "tanh";
      default -> "";
    };
  }
}
