package heldout.faulty;

import static dev.adjoint.Functions.concat;
import static dev.adjoint.Functions.crossEntropy;

import dev.adjoint.*;

// one-class-token-for-all-rows (adjacent-layers): one token is joined to the tokens of each row
@Model(data = OneClassTokenForAllRows.Row.class)
interface OneClassTokenForAllRows {
  record Row(@Shape("49 64") float[] patches, @Classes(10) int label) {}

  @Parameter(shape = "1 1 64")
  Tensor first();

  @Attention(heads = 4)
  Tensor attend(Tensor x);

  @Dense(units = 10)
  Tensor scores(Tensor x);

  @Loss
  @Adam
  default Tensor loss(
      @Shape("batch 49 64") Tensor patches,
      @Shape("batch") @Classes(10) IntTensor label) {
    Tensor h = attend(concat(1, first(), patches)); // ERROR: SHAPE-CONCAT
    return crossEntropy(scores(h.slice(1, 0, 1).squeeze(1)), label);
  }
}
