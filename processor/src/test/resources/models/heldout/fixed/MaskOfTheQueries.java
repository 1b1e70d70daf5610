package heldout.fixed;

import static dev.adjoint.Functions.meanSquaredError;

import dev.adjoint.*;

// mask-of-the-queries (adjacent-layers): that of the source
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
    Tensor h = look(target, source, sourceSeen);
    return meanSquaredError(h, target);
  }
}
