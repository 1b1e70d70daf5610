package heldout.faulty;

import static dev.adjoint.Activation.RELU;
import static dev.adjoint.Functions.cosineEmbedding;

import dev.adjoint.*;

// images-of-two-sizes (adjacent-layers): one encoder for images of two sizes
@Model(data = ImagesOfTwoSizes.Row.class)
interface ImagesOfTwoSizes {
  record Row(@Shape("16 16") float[] one, @Shape("20 20") float[] other, float same) {}

  @Dense(units = 32, activation = RELU)
  Tensor encode(Tensor x);

  @Loss
  @Adam
  default Tensor loss(
      @Shape("batch 16 16") Tensor one,
      @Shape("batch 20 20") Tensor other,
      @Shape("batch") Tensor same) {
    Tensor a = encode(one.flatten());
    Tensor b = encode(other.flatten()); // ERROR: SHAPE-SHARED
    return cosineEmbedding(a, b, same);
  }
}
