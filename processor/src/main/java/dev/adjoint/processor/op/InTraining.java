package dev.adjoint.processor.op;

import dev.adjoint.processor.ir.Type;
import dev.adjoint.processor.ir.Value;
import java.util.List;

/**
 * {@code y = a} where a loss is trained, {@code y = b} in its evaluation and in inference. Autodiff
 * makes a routine for each of these and puts a or b in place of y: no routine has one left.
 */
public record InTraining() implements Primitive {

  @Override
  public String mnemonic() {
    return "inTraining";
  }

  @Override
  public Type infer(Typing typing, List<Value> operands) {
    Value training = operands.get(0);
    Value otherwise = operands.get(1);
    if (!training.typed().equals(otherwise.typed())) {
      throw new IllegalArgumentException(training.typed() + " and " + otherwise.typed());
    }
    return training.typed();
  }

  @Override
  public void gradient(Adjoint adjoint) {
    throw new IllegalStateException("a routine is for training or it is not");
  }
}
