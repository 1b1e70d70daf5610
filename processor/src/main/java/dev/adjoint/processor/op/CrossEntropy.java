package dev.adjoint.processor.op;

import dev.adjoint.processor.diagnostics.DiagnosticId;
import dev.adjoint.processor.diagnostics.Fault;
import dev.adjoint.processor.ir.Shape;
import dev.adjoint.processor.ir.Type;
import dev.adjoint.processor.ir.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code y[r] = log(sum(exp(z[r]))) - z[r, label[r]]}, computed with the largest logit subtracted.
 *
 * <p>z: {@code [B, C]}, the logits; label: {@code int[B]}, 0 to C - 1; y: {@code [B]}. {@code dz[r]
 * = dy[r] * (softmax(z[r]) - onehot(label[r]))}.
 *
 * @param ignored a label that may stand where there is none, and is taken as class 0: what reads
 *     the loss of such a row multiplies it by 0
 */
public record CrossEntropy(@Nullable Integer ignored) implements Primitive {

  /** Every label is a class. */
  public CrossEntropy() {
    this(null);
  }

  @Override
  public String toString() {
    return ignored == null ? "CrossEntropy[]" : "CrossEntropy[ignored=" + ignored + "]";
  }

  @Override
  public String mnemonic() {
    return "crossEntropy";
  }

  @Override
  public Type infer(Typing typing, List<Value> operands) {
    Value logits = operands.get(0);
    Value labels = operands.get(1);
    Rules.requireReal(mnemonic(), logits);
    if (labels.typed().element().isReal()) {
      throw fault(
          DiagnosticId.TYPE_ELEMENT,
          "needs class indices (IntTensor), not real numbers",
          logits,
          labels);
    }
    Shape shape = logits.shape();
    if (shape.rank() != 2) {
      throw fault(
          DiagnosticId.SHAPE_LOSS, "needs logits [batch, classes], found " + shape, logits, labels);
    }
    if (!labels.shape().equals(shape.slice(0, 1))) {
      throw fault(
          DiagnosticId.SHAPE_LOSS,
          "needs one class index per row, "
              + shape.slice(0, 1)
              + ", found "
              + labels.shape()
              + (labels.shape().equals(shape) ? "; columns for each class are a Tensor" : ""),
          logits,
          labels);
    }
    return logits.typed().with(shape.slice(0, 1));
  }

  private Fault fault(DiagnosticId id, String what, Value logits, Value labels) {
    return new Fault(id, mnemonic() + ": " + what)
        .operand("logits", logits)
        .operand("labels", labels);
  }

  @Override
  public void gradient(Adjoint adjoint) {
    adjoint.add(
        0,
        adjoint.emit(
            new CrossEntropyGradient(ignored),
            adjoint.operand(0),
            adjoint.operand(1),
            adjoint.dResult()));
  }
}
