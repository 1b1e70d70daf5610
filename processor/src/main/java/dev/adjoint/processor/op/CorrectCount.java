package dev.adjoint.processor.op;

import dev.adjoint.processor.ir.Shape;
import dev.adjoint.processor.ir.Type;
import dev.adjoint.processor.ir.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The number of rows of logits {@code [B, C]} whose first largest entry is the label {@code
 * int[B]}, a scalar; no gradient.
 *
 * @param ignored a label whose rows are not counted
 */
public record CorrectCount(@Nullable Integer ignored) implements Primitive {

  @Override
  public String toString() {
    return ignored == null ? "CorrectCount[]" : "CorrectCount[ignored=" + ignored + "]";
  }

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
