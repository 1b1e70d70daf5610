package dev.adjoint.processor.op;

import dev.adjoint.processor.diagnostics.DiagnosticId;
import dev.adjoint.processor.diagnostics.Fault;
import dev.adjoint.processor.ir.Dim;
import dev.adjoint.processor.ir.Element;
import dev.adjoint.processor.ir.Initial;
import dev.adjoint.processor.ir.Shape;
import dev.adjoint.processor.ir.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A recurrent layer, see {@link dev.adjoint.SimpleRnn}, {@link dev.adjoint.Lstm} and {@link
 * dev.adjoint.Gru}: the gates of all steps by one product, then {@link RecurrentScan}; for each of
 * the layers that are stacked, and for each direction.
 *
 * <p>x: {@code [B, T, In]}; the initial h, and c of an LSTM: {@code [B, H]}, or {@code [layers *
 * directions, B, H]} where there are several; then which steps are there: {@code bool[B, T]}; y:
 * see {@link Form}.
 *
 * <p>A step that is not there leaves the state as it is. Its output is that of the last step before
 * it, in the direction of reading, that is there; zeros if there is none, even if the layer begins
 * with a state.
 *
 * @param layer the name under which its parameters are saved
 * @param units H, an expression over the names of dims
 * @param cell what each step computes
 * @param form what it returns
 * @param regularization of the weights of the input and of the recurrent ones
 */
public record Recurrent(
    String layer,
    String units,
    RecurrentCell cell,
    Form form,
    int layers,
    boolean bidirectional,
    boolean bias,
    Initial init,
    Initial recurrentInit,
    Initial biasInit,
    Regularization regularization)
    implements Composite {

  /** What a recurrent layer returns. */
  public enum Form {
    /** {@code [B, directions * H]}: the last h of each direction. */
    LAST,

    /** {@code [B, T, directions * H]}: the h of all steps. */
    SEQUENCES,

    /**
     * {@code [B, (T + states * layers) * directions, H]}: the h of all steps, then the last h, and
     * c, of each direction of each layer; {@link RecurrentPart} takes them apart.
     */
    ALL
  }

  /** How many ways each layer reads the sequence. */
  int directions() {
    return bidirectional ? 2 : 1;
  }

  /** How many tensors are carried from step to step: h, and c of an LSTM. */
  int states() {
    return cell == RecurrentCell.LSTM ? 2 : 1;
  }

  @Override
  public String mnemonic() {
    return layer;
  }

  @Override
  public Value expand(Typing typing, List<Value> operands) {
    Value x = operands.getFirst();
    check(x);
    Dim width = typing.dim(units);
    boolean masked = operands.getLast().typed().element() == Element.BOOL;
    List<Value> states = operands.subList(1, operands.size() - (masked ? 1 : 0));
    checkStates(x, states, width);
    StepsThere there = masked ? StepsThere.of(typing, layer, x, operands.getLast()) : null;
    var last = new ArrayList<List<Value>>();
    for (int s = 0; s < states(); s++) {
      last.add(new ArrayList<>());
    }
    Value y = x;
    var ends = new ArrayList<Value>();
    for (int l = 0; l < layers; l++) {
      var outputs = new ArrayList<Value>();
      ends.clear();
      for (int d = 0; d < directions(); d++) {
        Value steps = scan(typing, y, width, l, d, states, there);
        Value hidden = columns(typing, steps, Dim.of(0), width);
        Value end = end(typing, hidden, d == 1);
        last.getFirst().add(end);
        if (there == null || states.isEmpty()) {
          outputs.add(hidden);
          ends.add(end);
        } else {
          Value begun = there.begun(typing, hidden, d == 1);
          outputs.add(begun);
          ends.add(end(typing, begun, d == 1));
        }
        if (states() == 2) {
          Value cells = columns(typing, steps, width, width.plus(width));
          last.getLast().add(end(typing, cells, d == 1));
        }
      }
      y = outputs.size() == 1 ? outputs.getFirst() : concat(typing, 2, outputs);
    }
    return switch (form) {
      case SEQUENCES -> y;
      case LAST -> last(typing, ends, width);
      case ALL -> all(typing, y, last, width);
    };
  }

  private void check(Value x) {
    Rules.requireReal(layer, x);
    if (x.shape().rank() != 3) {
      throw new Fault(
              DiagnosticId.SHAPE_RANK, layer + ": needs [batch, time, width], found " + x.shape())
          .operand("value", x);
    }
  }

  private void checkStates(Value x, List<Value> states, Dim width) {
    Dim batch = x.shape().dim(0);
    int scans = layers * directions();
    Shape wanted = scans == 1 ? Shape.of(batch, width) : Shape.of(Dim.of(scans), batch, width);
    for (Value state : states) {
      Rules.requireReal(layer, state);
      if (!state.shape().equals(wanted)) {
        throw new Fault(
                DiagnosticId.SHAPE_STATE,
                layer
                    + ": the initial state needs the shape "
                    + wanted
                    + ", found "
                    + state.shape())
            .operand("input", x)
            .operand("state", state);
      }
    }
  }

  private String path(int l, int d) {
    return layer
        + (layers == 1 ? "" : "." + l)
        + (bidirectional ? d == 0 ? ".forward" : ".backward" : "");
  }

  private Value scan(
      Typing typing,
      Value x,
      Dim width,
      int l,
      int d,
      List<Value> states,
      @Nullable StepsThere there) {
    String path = path(l, d);
    Dim wide = cell.gates(width);
    Shape inputs = Shape.of(x.shape().last(), wide);
    Value gates =
        typing.emit(new MatMul(), x, weight(typing, path + ".input.weight", init, inputs));
    if (bias) {
      gates = typing.emit(new Add(), gates, bias(typing, path + ".input.bias", wide));
    }
    var all = new ArrayList<Value>();
    all.add(gates);
    all.add(weight(typing, path + ".recurrent.weight", recurrentInit, Shape.of(width, wide)));
    Shape state = Shape.of(x.shape().dim(0), width);
    for (int s = 0; s < states(); s++) {
      all.add(
          states.isEmpty()
              ? zeros(typing, state)
              : initial(typing, states.get(s), l * directions() + d, state));
    }
    if (cell == RecurrentCell.GRU) {
      all.add(bias ? bias(typing, path + ".recurrent.bias", wide) : zeros(typing, Shape.of(wide)));
    }
    if (there != null) {
      all.add(there.mask());
    }
    var op = new RecurrentScan(cell, d == 1, there != null);
    return typing.emit(op, all.toArray(Value[]::new));
  }

  private Value weight(Typing typing, String name, Initial initial, Shape shape) {
    Value weight = typing.parameter(name, initial, shape);
    typing.regularise(name, weight, regularization, 1);
    return weight;
  }

  private Value bias(Typing typing, String name, Dim width) {
    return typing.parameter(name, biasInit, Shape.of(width));
  }

  private static Value zeros(Typing typing, Shape shape) {
    return typing.emit(new Broadcast(shape), typing.emit(new Constant(0)));
  }

  /** The state of one scan of those that are given. */
  private Value initial(Typing typing, Value given, int scan, Shape state) {
    if (layers * directions() == 1) {
      return given;
    }
    Value one = typing.emit(new Slice(0, Dim.of(scan), Dim.of(scan + 1)), given);
    return typing.emit(new Reshape(state), one);
  }

  private static Value columns(Typing typing, Value x, Dim from, Dim to) {
    boolean whole = from.is(0) && to.equals(x.shape().last());
    return whole ? x : typing.emit(new Slice(2, from, to), x);
  }

  /** {@code [B, 1, H]} of the step that is computed last. */
  private static Value end(Typing typing, Value x, boolean reverse) {
    Dim time = x.shape().dim(1);
    return reverse
        ? typing.emit(new Slice(1, Dim.of(0), Dim.ONE), x)
        : typing.emit(new Slice(1, time.minus(Dim.ONE), time), x);
  }

  private static Value concat(Typing typing, int axis, List<Value> parts) {
    return typing.emit(new Concat(axis), parts.toArray(Value[]::new));
  }

  /** Those of the last layer, one direction beside the other. */
  private Value last(Typing typing, List<Value> top, Dim width) {
    Value y = bidirectional ? concat(typing, 2, top) : top.getFirst();
    Shape shape = Shape.of(y.shape().dim(0), width.times(Dim.of(directions())));
    return typing.emit(new Reshape(shape), y);
  }

  private Value all(Typing typing, Value y, List<List<Value>> last, Dim width) {
    Dim rows = y.shape().dim(1).times(Dim.of(directions()));
    var parts = new ArrayList<Value>();
    parts.add(typing.emit(new Reshape(Shape.of(y.shape().dim(0), rows, width)), y));
    last.forEach(parts::addAll);
    return concat(typing, 1, parts);
  }
}
