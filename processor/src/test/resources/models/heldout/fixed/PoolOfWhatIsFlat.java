package heldout.fixed;

import static dev.adjoint.Activation.RELU;
import static dev.adjoint.Functions.crossEntropy;

import dev.adjoint.*;

// pool-of-what-is-flat (adjacent-layers): before
@Model(data = PoolOfWhatIsFlat.Row.class)
interface PoolOfWhatIsFlat {
  record Row(@Shape("16 16 1") float[] image, @Classes(10) int label) {}

  @Conv2d(filters = 8, kernel = 3, activation = RELU)
  Tensor conv(Tensor x);

  @Dense(units = 10)
  Tensor scores(Tensor x);

  @Loss
  @Adam
  default Tensor loss(
      @Shape("batch 16 16 1") Tensor image,
      @Shape("batch") @Classes(10) IntTensor label) {
    Tensor h = conv(image).globalAvgPool();
    return crossEntropy(scores(h), label);
  }
}
