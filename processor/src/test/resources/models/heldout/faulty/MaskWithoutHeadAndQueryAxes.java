package heldout.faulty;

import static dev.adjoint.Functions.attention;
import static dev.adjoint.Functions.meanSquaredError;

import dev.adjoint.*;

// mask-without-head-and-query-axes (parameter): a mask of batch and length against scores of batch, heads, steps and length
@Model(data = MaskWithoutHeadAndQueryAxes.Row.class)
interface MaskWithoutHeadAndQueryAxes {
  record Row(@Shape("10 32") float[] x, @Shape("10") boolean[] visible, float y) {}

  @Dense(units = 32)
  Tensor project(Tensor x);

  @Dense(units = 1)
  Tensor value(Tensor x);

  @Loss
  @Adam
  default Tensor loss(
      @Shape("batch 10 32") Tensor x,
      @Shape("batch 10") BoolTensor visible,
      @Shape("batch") Tensor y) {
    Tensor h = project(x).reshape("batch 10 4 8").permute(0, 2, 1, 3);
    Tensor mixed = attention(h, h, h, visible); // ERROR: SHAPE-BROADCAST
    return meanSquaredError(value(mixed.mean(1, 2)).squeeze(1), y);
  }
}
