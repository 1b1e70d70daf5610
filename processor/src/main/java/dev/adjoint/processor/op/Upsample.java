package dev.adjoint.processor.op;

import dev.adjoint.processor.ir.Dim;
import dev.adjoint.processor.ir.Shape;
import dev.adjoint.processor.ir.Value;
import java.util.List;

/**
 * Repeats pixels, see {@link dev.adjoint.Upsample2d}: {@code [B, H, 1, W, 1, C]} is broadcast to
 * {@code [B, H, high, W, wide, C]}.
 *
 * @param layer what the user calls it
 */
public record Upsample(String layer, int high, int wide) implements ImageLayer {

  @Override
  public String mnemonic() {
    return layer;
  }

  @Override
  public Value expand(Typing typing, List<Value> operands) {
    Value x = ImageLayer.images(typing, layer, operands.getFirst(), false);
    Dim batch = x.shape().dim(0);
    Dim height = x.shape().dim(1);
    Dim width = x.shape().dim(2);
    Dim channels = x.shape().last();
    Dim rows = Dim.of(high);
    Dim columns = Dim.of(wide);
    var apart = new Reshape(Shape.of(batch, height, Dim.ONE, width, Dim.ONE, channels));
    var repeated = new Broadcast(Shape.of(batch, height, rows, width, columns, channels));
    var whole = new Reshape(Shape.of(batch, height.times(rows), width.times(columns), channels));
    return typing.emit(whole, typing.emit(repeated, typing.emit(apart, x)));
  }
}
