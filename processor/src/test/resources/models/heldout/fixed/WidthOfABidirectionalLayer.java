package heldout.fixed;

import static dev.adjoint.Functions.meanSquaredError;

import dev.adjoint.*;

// width-of-a-bidirectional-layer (parameter): twice as wide
@Model(data = WidthOfABidirectionalLayer.Row.class)
interface WidthOfABidirectionalLayer {
  record Row(@Shape("20 3") float[] series, float y) {}

  @Gru(units = 24, bidirectional = true, sequences = true)
  Tensor remember(Tensor x);

  @Parameter(shape = "48 1")
  Tensor attend();

  @Dense(units = 1)
  Tensor value(Tensor x);

  @Loss
  @Adam
  default Tensor loss(@Shape("batch 20 3") Tensor series, @Shape("batch") Tensor y) {
    Tensor h = remember(series);
    Tensor weights = h.matmul(attend()).softmax(1);
    return meanSquaredError(value(h.mul(weights).sum(1)).squeeze(1), y);
  }
}
