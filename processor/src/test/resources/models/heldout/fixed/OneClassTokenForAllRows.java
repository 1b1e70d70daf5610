package heldout.fixed;

import static dev.adjoint.Functions.concat;
import static dev.adjoint.Functions.crossEntropy;
import static dev.adjoint.Functions.zeros;

import dev.adjoint.*;

// one-class-token-for-all-rows (adjacent-layers): repeated for each row
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
    Tensor h = attend(concat(1, zeros("batch 1 64").add(first()), patches));
    return crossEntropy(scores(h.slice(1, 0, 1).squeeze(1)), label);
  }
}
