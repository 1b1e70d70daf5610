package heldout.faulty;

import static dev.adjoint.Functions.concat;
import static dev.adjoint.Functions.crossEntropy;
import static dev.adjoint.Functions.zeros;

import dev.adjoint.*;

// places-without-the-class-token (adjacent-layers): a table of 49 places for 50 tokens
@Model(data = PlacesWithoutTheClassToken.Row.class)
interface PlacesWithoutTheClassToken {
  record Row(@Shape("49 64") float[] patches, @Classes(10) int label) {}

  @Parameter(shape = "1 1 64")
  Tensor first();

  @Parameter(shape = "49 64")
  Tensor places();

  @Attention(heads = 4)
  Tensor attend(Tensor x);

  @Dense(units = 10)
  Tensor scores(Tensor x);

  @Loss
  @Adam
  default Tensor loss(
      @Shape("batch 49 64") Tensor patches,
      @Shape("batch") @Classes(10) IntTensor label) {
    Tensor h = concat(1, zeros("batch 1 64").add(first()), patches);
    h = attend(h.add(places())); // ERROR: SHAPE-BROADCAST
    return crossEntropy(scores(h.slice(1, 0, 1).squeeze(1)), label);
  }
}
