package heldout.faulty;

import static dev.adjoint.Functions.meanSquaredError;

import dev.adjoint.*;

// mask-of-the-queries (adjacent-layers): the mask of the source is that of the target
@Model(data = MaskOfTheQueries.Row.class)
interface MaskOfTheQueries {
  record Row(@Shape("12 32") float[] source, @Shape("12") boolean[] sourceSeen, @Shape("9 32") float[] target, @Shape("9") boolean[] targetSeen) {}

  @Attention(heads = 4)
  Tensor look(Tensor x, Tensor memory, BoolTensor visible);

  @Loss
  @Adam
  default Tensor loss(
      @Shape("batch 12 32") Tensor source,
      @Shape("batch 12") BoolTensor sourceSeen,
      @Shape("batch 9 32") Tensor target,
      @Shape("batch 9") BoolTensor targetSeen) {
    Tensor h = look(target, source, targetSeen); // ERROR: SHAPE-HEADS
    return meanSquaredError(h, target);
  }
}
