package dev.adjoint.processor.op;

import dev.adjoint.processor.ir.Value;
import java.util.List;

/**
 * {@link AdaptiveAveragePool} as a layer.
 *
 * @param layer what the user calls it
 */
public record AdaptivePoolLayer(String layer, boolean sequences, int height, int width)
    implements ImageLayer {

  @Override
  public String mnemonic() {
    return layer;
  }

  @Override
  public Value expand(Typing typing, List<Value> operands) {
    Value x = ImageLayer.images(typing, layer, operands.getFirst(), sequences);
    Value y = typing.emit(new AdaptiveAveragePool(height, width), x);
    return ImageLayer.like(typing, y, sequences);
  }
}
