package dev.adjoint.processor.op;

import dev.adjoint.processor.ir.Element;
import dev.adjoint.processor.ir.Type;
import dev.adjoint.processor.ir.Value;
import java.util.List;

/**
 * {@code y = x}, real numbers that are known to be whole, or 0 and 1, as the type that the user
 * sees; {@link ToFloat} leads back. Targets never see it: both stay real numbers in memory.
 */
public record Cast(Element to) implements Primitive {

  @Override
  public String mnemonic() {
    return "cast";
  }

  @Override
  public Type infer(Typing typing, List<Value> operands) {
    return new Type(to, operands.getFirst().shape());
  }

  @Override
  public void gradient(Adjoint adjoint) {
    // Neither integers nor truth values have one.
  }
}
