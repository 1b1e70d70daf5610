package dev.adjoint.processor.op;

import dev.adjoint.processor.diagnostics.DiagnosticId;
import dev.adjoint.processor.diagnostics.Fault;
import dev.adjoint.processor.ir.Value;
import java.util.List;

/**
 * {@code y = x > 0 ? x : alpha * (exp(x / alpha) - 1)} (Barron, 2017) as {@code relu(x) + alpha *
 * (exp(min(x, 0) / alpha) - 1)}, so that nothing overflows; the gradient at 0 is 1.
 */
public record Celu(double alpha) implements Composite {

  /** Checks alpha. */
  public Celu {
    if (!(alpha > 0 && Double.isFinite(alpha))) {
      throw new Fault(DiagnosticId.LAYER_FORM, "celu: alpha is above 0, found " + alpha);
    }
  }

  @Override
  public String mnemonic() {
    return "celu";
  }

  @Override
  public Value expand(Typing typing, List<Value> operands) {
    Value x = operands.getFirst();
    Rules.requireReal(mnemonic(), x);
    Value low = typing.emit(new Clip(Double.NEGATIVE_INFINITY, 0), x);
    Value exp = typing.emit(new Exp(), Rules.times(typing, low, 1 / alpha));
    Value below = typing.emit(new Sub(), exp, typing.emit(new Constant(1)));
    return typing.emit(new Add(), typing.emit(new Relu(), x), Rules.times(typing, below, alpha));
  }
}
