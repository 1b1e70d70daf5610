package dev.adjoint.processor.codegen.cpu;

import com.palantir.javapoet.CodeBlock;
import dev.adjoint.processor.codegen.Types;
import dev.adjoint.processor.ir.Dim;
import dev.adjoint.processor.ir.Value;
import dev.adjoint.processor.op.RecurrentCell;
import dev.adjoint.processor.op.RecurrentGradient;
import dev.adjoint.processor.op.RecurrentOp;
import dev.adjoint.processor.optimize.plan.Kernel;
import java.util.ArrayList;

/** The steps of a recurrent layer, or their gradient: one call of the runtime. */
final class RecurrentEmitter {
  private final KernelScope scope;

  RecurrentEmitter(KernelScope scope) {
    this.scope = scope;
  }

  CodeBlock emit(Kernel.RecurrentCall call) {
    RecurrentOp op = call.op();
    boolean isGradient = op instanceof RecurrentGradient;
    Value steps = call.operands().getFirst();
    Dim units = call.operands().get(isGradient ? 2 : 1).shape().dim(0);
    var arguments = new ArrayList<CodeBlock>();
    arguments.add(CodeBlock.of("$L", scope.parallel()));
    String type =
        switch (op.cell()) {
          case TANH, RELU -> "SimpleRnnSteps";
          case LSTM -> "LstmSteps";
          case GRU -> "GruSteps";
        };
    if (type.equals("SimpleRnnSteps")) {
      arguments.add(CodeBlock.of("$L", op.cell() == RecurrentCell.RELU));
    }
    arguments.add(
        CodeBlock.of(
            "$L, $L, $L, $L",
            op.reverse(),
            scope.dim(steps.shape().dim(0)),
            scope.dim(steps.shape().dim(1)),
            scope.dim(units)));
    call.operands()
        .forEach(operand -> arguments.add(CodeBlock.of("$L", scope.ref(operand).arguments())));
    if (!op.masked()) {
      arguments.add(CodeBlock.of("null, 0"));
    }
    arguments.add(CodeBlock.of("$L", scope.ref(call.result()).arguments()));
    return CodeBlock.of(
        "$T.$L($L);\n",
        Types.kernel(type),
        isGradient ? "gradient" : "forward",
        arguments.stream().collect(CodeBlock.joining(",$W")));
  }
}
