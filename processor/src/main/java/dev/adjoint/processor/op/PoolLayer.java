package dev.adjoint.processor.op;

import dev.adjoint.processor.ir.Value;
import java.util.List;

/**
 * {@link MaxPool} or {@link AveragePool} over images or sequences.
 *
 * @param layer what the user calls it
 * @param countPadding of a mean
 */
public record PoolLayer(
    String layer, boolean sequences, Window window, boolean max, boolean countPadding)
    implements ImageLayer {

  @Override
  public String mnemonic() {
    return layer;
  }

  @Override
  public Value expand(Typing typing, List<Value> operands) {
    Value x = ImageLayer.images(typing, layer, operands.getFirst(), sequences);
    window.check(layer, operands.getFirst());
    Value y = typing.emit(max ? new MaxPool(window) : new AveragePool(window, countPadding), x);
    return ImageLayer.like(typing, y, sequences);
  }
}
