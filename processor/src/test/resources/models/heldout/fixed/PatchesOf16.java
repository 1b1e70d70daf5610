package heldout.fixed;

import static dev.adjoint.Functions.crossEntropy;

import dev.adjoint.*;

// patches-of-16 (adjacent-layers): patches of 14
@Model(data = PatchesOf16.Row.class)
interface PatchesOf16 {
  record Row(@Shape("28 28 1") float[] image, @Classes(10) int label) {}

  @Conv2d(filters = 64, kernel = 14, stride = 14)
  Tensor patches(Tensor x);

  @Attention(heads = 4)
  Tensor attend(Tensor x);

  @Dense(units = 10)
  Tensor scores(Tensor x);

  @Loss
  @Adam
  default Tensor loss(
      @Shape("batch 28 28 1") Tensor image,
      @Shape("batch") @Classes(10) IntTensor label) {
    Tensor h = patches(image).reshape("batch 4 64");
    return crossEntropy(scores(attend(h).mean(1)), label);
  }
}
