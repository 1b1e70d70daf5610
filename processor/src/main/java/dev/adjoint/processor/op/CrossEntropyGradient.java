package dev.adjoint.processor.op;

import dev.adjoint.processor.ir.Dim;
import dev.adjoint.processor.ir.Type;
import dev.adjoint.processor.ir.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code dz[r, c] = dy[r] * (softmax(z[r])[c] - (c == label[r] ? 1 : 0))}, the gradient of {@link
 * CrossEntropy}.
 *
 * <p>z: {@code [B, C]}; label: {@code int[B]}; dy: {@code [B]}, or a scalar for all rows; dz:
 * {@code [B, C]}. With p = softmax(z): the adjoint of z is {@code dy * p * (g - sum(g * p))} for an
 * adjoint g of dz, and of dy it is {@code sum(g * (p - onehot))}.
 *
 * @param ignored a label that is taken as class 0, see {@link CrossEntropy}
 */
public record CrossEntropyGradient(@Nullable Integer ignored) implements Primitive {

  /** Every label is a class. */
  public CrossEntropyGradient() {
    this(null);
  }

  @Override
  public String toString() {
    return ignored == null
        ? "CrossEntropyGradient[]"
        : "CrossEntropyGradient[ignored=" + ignored + "]";
  }

  @Override
  public String mnemonic() {
    return "crossEntropyGradient";
  }

  @Override
  public Type infer(Typing typing, List<Value> operands) {
    return operands.getFirst().typed();
  }

  @Override
  public void gradient(Adjoint adjoint) {
    Value z = adjoint.operand(0);
    Value g = adjoint.dResult();
    if (adjoint.wants(0)) {
      Value p = adjoint.emit(new Softmax(1), z);
      Value centred =
          adjoint.emit(new Sub(), g, column(adjoint, rowSum(adjoint, adjoint.mul(g, p))));
      adjoint.add(0, adjoint.mul(column(adjoint, adjoint.operand(2)), adjoint.mul(p, centred)));
    }
    if (adjoint.wants(2)) {
      Value slope = adjoint.emit(this, z, adjoint.operand(1), adjoint.constant(1));
      adjoint.add(2, rowSum(adjoint, adjoint.mul(g, slope)));
    }
  }

  private static Value rowSum(Adjoint adjoint, Value x) {
    return adjoint.emit(new ReduceSum(List.of(1)), x);
  }

  private static Value column(Adjoint adjoint, Value perRow) {
    var shape = perRow.shape();
    return shape.rank() == 0 ? perRow : adjoint.reshape(perRow, shape.plus(Dim.ONE));
  }
}
