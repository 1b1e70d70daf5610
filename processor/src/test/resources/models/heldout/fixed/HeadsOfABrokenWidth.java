package heldout.fixed;

import static dev.adjoint.Functions.meanSquaredError;

import dev.adjoint.*;

// heads-of-a-broken-width (adjacent-layers): 8 heads
@Model(data = HeadsOfABrokenWidth.Row.class)
interface HeadsOfABrokenWidth {
  record Row(@Shape("10 64") float[] x, float y) {}

  @Attention(heads = 8)
  Tensor attend(Tensor x);

  @Dense(units = 1)
  Tensor value(Tensor x);

  @Loss
  @Adam
  default Tensor loss(@Shape("batch 10 64") Tensor x, @Shape("batch") Tensor y) {
    Tensor h = attend(x);
    return meanSquaredError(value(h.mean(1)).squeeze(1), y);
  }
}
