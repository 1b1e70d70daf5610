package dev.adjoint.processor.op;

import dev.adjoint.processor.ir.Dim;
import dev.adjoint.processor.ir.Shape;
import dev.adjoint.processor.ir.Type;
import dev.adjoint.processor.ir.Value;
import java.util.ArrayList;
import java.util.List;

/**
 * The steps of a recurrent layer, each from the one before it: see {@link Recurrent} for the
 * formulas.
 *
 * <p>gates, what the inputs add: {@code [B, T, G * H]}; recurrent: {@code [H, G * H]}; h0: {@code
 * [B, H]}; then c0: {@code [B, H]} of an LSTM, or the bias of the recurrent product: {@code [3 *
 * H]} of a GRU; and, if {@code masked}, {@code [B, T]} of ones where a step is there and zeros
 * where the state stays as it is. The result, {@code [B, T, K * H]}, has h first in each row, then
 * c of an LSTM, then what its gradient needs ({@link RecurrentCell}); only h and c may be read by
 * others.
 *
 * <p>{@link RecurrentGradient} computes the gradients of gates, h0 and c0; those of recurrent and
 * of the bias are a product and a sum over them.
 */
public record RecurrentScan(RecurrentCell cell, boolean reverse, boolean masked)
    implements RecurrentOp {

  @Override
  public String mnemonic() {
    return cell.name().toLowerCase(java.util.Locale.ROOT) + "Steps";
  }

  @Override
  public Type infer(Typing typing, List<Value> operands) {
    Value gates = operands.getFirst();
    Dim units = operands.get(1).shape().dim(0);
    return gates.typed().with(gates.shape().with(2, cell.parts(units)));
  }

  /**
   * The operations of the recurrent product, a multiplication and an addition being two, for a
   * result of so many elements.
   */
  public long flops(Value recurrent, long outputs) {
    long units = recurrent.shape().dim(0).constant().orElse(1);
    return 2
        * units
        * recurrent.shape().last().constant().orElse(1)
        * outputs
        / cell.parts(Dim.of(units)).constant().orElse(1);
  }

  @Override
  public void gradient(Adjoint adjoint) {
    Value recurrent = adjoint.operand(1);
    Value h0 = adjoint.operand(2);
    Value y = adjoint.result();
    Dim units = recurrent.shape().dim(0);
    Value all =
        adjoint.emit(
            new RecurrentGradient(cell, reverse, masked),
            gradientOperands(adjoint).toArray(Value[]::new));
    Dim time = y.shape().dim(1);
    Value steps = slice(adjoint, 1, all, Dim.ONE, time.plus(Dim.ONE));
    Value ofProduct =
        cell == RecurrentCell.GRU ? slice(adjoint, 2, steps, units, cell.gradients(units)) : steps;
    if (adjoint.wants(0)) {
      adjoint.add(0, cell == RecurrentCell.GRU ? gruGates(adjoint, steps, units) : steps);
    }
    if (adjoint.wants(1)) {
      Value before = asMatrix(adjoint, before(adjoint, y, h0, units));
      adjoint.add(1, adjoint.emit(new MatMul(true, false), before, asMatrix(adjoint, ofProduct)));
    }
    if (adjoint.wants(2)) {
      adjoint.add(2, initial(adjoint, all, Dim.of(0), units));
    }
    if (cell == RecurrentCell.LSTM && adjoint.wants(3)) {
      adjoint.add(3, initial(adjoint, all, units, units.plus(units)));
    }
    if (cell == RecurrentCell.GRU && adjoint.wants(3)) {
      adjoint.add(3, adjoint.emit(new ReduceSum(List.of(0)), asMatrix(adjoint, ofProduct)));
    }
  }

  private List<Value> gradientOperands(Adjoint adjoint) {
    var operands = new ArrayList<Value>();
    operands.add(adjoint.dResult());
    operands.add(adjoint.result());
    operands.add(adjoint.operand(1));
    switch (cell) {
      case TANH, RELU -> {
        // Their slopes follow from y alone.
      }
      case LSTM -> operands.add(adjoint.operand(3));
      case GRU -> operands.add(adjoint.operand(2));
    }
    if (masked) {
      operands.add(adjoint.operand(adjoint.operands() - 1));
    }
    return operands;
  }

  /** A part along an axis, or all of it. */
  private static Value slice(Adjoint adjoint, int axis, Value x, Dim from, Dim to) {
    boolean whole = from.is(0) && to.equals(x.shape().dim(axis));
    return whole ? x : adjoint.emit(new Slice(axis, from, to), x);
  }

  /** A row of the gradient of a GRU begins with n; its gates are r, z, n. */
  private static Value gruGates(Adjoint adjoint, Value steps, Dim units) {
    Value next = slice(adjoint, 2, steps, Dim.of(0), units);
    Value others = slice(adjoint, 2, steps, units, units.times(Dim.of(3)));
    return adjoint.emit(new Concat(2), others, next);
  }

  /** The h that each step began with. */
  private Value before(Adjoint adjoint, Value y, Value h0, Dim units) {
    Value hidden = slice(adjoint, 2, y, Dim.of(0), units);
    Value first = adjoint.reshape(h0, Shape.of(h0.shape().dim(0), Dim.ONE, units));
    Dim time = y.shape().dim(1);
    return reverse
        ? slice(adjoint, 1, adjoint.emit(new Concat(1), hidden, first), Dim.ONE, time.plus(Dim.ONE))
        : slice(adjoint, 1, adjoint.emit(new Concat(1), first, hidden), Dim.of(0), time);
  }

  private static Value initial(Adjoint adjoint, Value all, Dim from, Dim to) {
    Value row = slice(adjoint, 2, slice(adjoint, 1, all, Dim.of(0), Dim.ONE), from, to);
    return adjoint.reshape(row, Shape.of(all.shape().dim(0), to.minus(from)));
  }

  private static Value asMatrix(Adjoint adjoint, Value x) {
    return adjoint.reshape(x, Shape.of(x.shape().slice(0, 2).size(), x.shape().last()));
  }
}
