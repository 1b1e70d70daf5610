package heldout.fixed;

import static dev.adjoint.Activation.RELU;
import static dev.adjoint.Functions.cosineEmbedding;

import dev.adjoint.*;

// images-of-two-sizes (adjacent-layers): of one size
@Model(data = ImagesOfTwoSizes.Row.class)
interface ImagesOfTwoSizes {
  record Row(@Shape("16 16") float[] one, @Shape("16 16") float[] other, float same) {}

  @Dense(units = 32, activation = RELU)
  Tensor encode(Tensor x);

  @Loss
  @Adam
  default Tensor loss(
      @Shape("batch 16 16") Tensor one,
      @Shape("batch 16 16") Tensor other,
      @Shape("batch") Tensor same) {
    Tensor a = encode(one.flatten());
    Tensor b = encode(other.flatten());
    return cosineEmbedding(a, b, same);
  }
}
