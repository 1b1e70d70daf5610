package dev.adjoint.processor.op;

import dev.adjoint.processor.diagnostics.DiagnosticId;
import dev.adjoint.processor.diagnostics.Fault;
import dev.adjoint.processor.ir.Type;
import dev.adjoint.processor.ir.Value;
import java.util.List;

/**
 * {@code y = weights[x]}, 0 where x is no class; x: class indices; no gradient.
 *
 * @param isComputed whether x is real numbers that are whole: computed indices in memory
 */
public record ClassWeight(List<Double> weights, boolean isComputed) implements Elementwise {

  /** Copies the weights. */
  public ClassWeight {
    weights = List.copyOf(weights);
  }

  /** Of integers. */
  public ClassWeight(List<Double> weights) {
    this(weights, false);
  }

  @Override
  public String mnemonic() {
    return "classWeight";
  }

  @Override
  public Type infer(Typing typing, List<Value> operands) {
    Value x = operands.getFirst();
    if (x.typed().element().isReal() != isComputed) {
      throw new Fault(DiagnosticId.TYPE_ELEMENT, "classWeight: needs class indices")
          .operand("value", x);
    }
    return new Type(typing.real(), x.shape());
  }

  @Override
  public void gradient(Adjoint adjoint) {
    // Integers have none.
  }
}
