package dev.adjoint.processor.op;

import dev.adjoint.processor.ir.Dim;
import dev.adjoint.processor.ir.Shape;
import dev.adjoint.processor.ir.Value;
import java.util.List;

/**
 * One component of what a recurrent layer returns as a record, from its {@link Recurrent.Form#ALL}.
 *
 * @param component 0 for the outputs of all steps, {@code [B, T, directions * H]}; 1 for the last h,
 *     2 for the last c: {@code [B, H]}, or {@code [layers * directions, B, H]} where there are
 *     several
 * @param scans layers times directions
 * @param states h, and c of an LSTM
 */
public record RecurrentPart(int component, int directions, int scans, int states)
    implements Composite {

  static RecurrentPart of(Recurrent layer, int component) {
    int directions = layer.directions();
    return new RecurrentPart(component, directions, layer.layers() * directions, layer.states());
  }

  @Override
  public String mnemonic() {
    return "part";
  }

  @Override
  public Value expand(Typing typing, List<Value> operands) {
    Value all = operands.getFirst();
    Dim batch = all.shape().dim(0);
    Dim units = all.shape().last();
    Dim rows = all.shape().dim(1).minus(Dim.of((long) scans * states));
    if (component == 0) {
      Value outputs = typing.emit(new Slice(1, Dim.of(0), rows), all);
      Dim ways = Dim.of(directions);
      Shape shape = Shape.of(batch, rows.dividedBy(ways), units.times(ways));
      return directions == 1 ? outputs : typing.emit(new Reshape(shape), outputs);
    }
    Dim from = rows.plus(Dim.of((long) scans * (component - 1)));
    Value state = typing.emit(new Slice(1, from, from.plus(Dim.of(scans))), all);
    return scans == 1
        ? typing.emit(new Reshape(Shape.of(batch, units)), state)
        : typing.emit(new Permute(List.of(1, 0, 2)), state);
  }
}
