package dev.adjoint.processor.op;

import dev.adjoint.processor.ir.Shape;
import dev.adjoint.processor.ir.Type;
import dev.adjoint.processor.ir.Value;
import java.util.List;

/** The number of rows of logits {@code [B, C]} whose first largest entry is the label {@code int[B]}, a scalar; no gradient. */
public record CorrectCount() implements Primitive {

  @Override
  public String mnemonic() {
    return "correctCount";
  }

  @Override
  public Type infer(Typing typing, List<Value> operands) {
    return new Type(typing.real(), Shape.SCALAR);
  }

  @Override
  public void gradient(Adjoint adjoint) {
    // A step function: zero almost everywhere.
  }
}
