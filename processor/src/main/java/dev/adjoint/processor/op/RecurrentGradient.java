package dev.adjoint.processor.op;

import dev.adjoint.processor.ir.Dim;
import dev.adjoint.processor.ir.Shape;
import dev.adjoint.processor.ir.Type;
import dev.adjoint.processor.ir.Value;
import java.util.List;

/**
 * The gradient of {@link RecurrentScan} through all of its steps, the last one first.
 *
 * <p>dy: {@code [B, T, K * H]}, of which h and c are read; y, the result of the scan, of the same
 * shape; recurrent: {@code [H, G * H]}; then c0 of an LSTM, or h0 of a GRU: {@code [B, H]}; then,
 * if {@code masked}, which steps are there: {@code [B, T]}. The result is {@code [B, T + 1, G' *
 * H]}: row 0 of each sequence begins with dh0, and dc0 of an LSTM; row t + 1 has the gradient of
 * the gates of step t; of a GRU those of n, r, z and of the recurrent part of n.
 *
 * <p>It has no gradient: derivatives of derivatives do not reach through recurrent layers.
 */
public record RecurrentGradient(RecurrentCell cell, boolean reverse, boolean masked)
    implements RecurrentOp {

  @Override
  public String mnemonic() {
    return cell.name().toLowerCase(java.util.Locale.ROOT) + "StepsGradient";
  }

  @Override
  public Type infer(Typing typing, List<Value> operands) {
    Value dy = operands.getFirst();
    Dim units = operands.get(2).shape().dim(0);
    Dim rows = dy.shape().dim(1).plus(Dim.ONE);
    return dy.typed().with(Shape.of(dy.shape().dim(0), rows, cell.gradients(units)));
  }

  @Override
  public void gradient(Adjoint adjoint) {
    throw new UnsupportedOperationException(
        "the gradient of a recurrent layer cannot be differentiated again");
  }
}
