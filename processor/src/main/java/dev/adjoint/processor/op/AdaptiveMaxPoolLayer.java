package dev.adjoint.processor.op;

import dev.adjoint.processor.ir.Dim;
import dev.adjoint.processor.ir.Value;
import java.util.List;

/**
 * The largest elements of bins, along one axis after the other: bin p of n covers {@code floor(p *
 * size / n)} to before {@code ceil((p + 1) * size / n)}.
 *
 * @param layer what the user calls it
 */
public record AdaptiveMaxPoolLayer(String layer, boolean sequences, int height, int width)
    implements ImageLayer {

  @Override
  public String mnemonic() {
    return layer;
  }

  @Override
  public Value expand(Typing typing, List<Value> operands) {
    Value x = ImageLayer.images(typing, layer, operands.getFirst(), sequences);
    Value rows = sequences ? x : along(typing, x, 1, height);
    return ImageLayer.like(typing, along(typing, rows, 2, width), sequences);
  }

  private static Value along(Typing typing, Value x, int axis, int bins) {
    Value[] largest = new Value[bins];
    for (int bin = 0; bin < bins; bin++) {
      Dim size = x.shape().dim(axis);
      Dim from = size.times(Dim.of(bin)).dividedDown(bins);
      Dim to = size.times(Dim.of(bin + 1L)).plus(Dim.of(bins - 1L)).dividedDown(bins);
      Value part = bins == 1 ? x : typing.emit(new Slice(axis, from, to), x);
      Value one = typing.emit(new ReduceMax(List.of(axis)), part);
      largest[bin] = Rules.kept(typing, one, x, List.of(axis));
    }
    return bins == 1 ? largest[0] : typing.emit(new Concat(axis), largest);
  }
}
