package heldout.faulty;

import static dev.adjoint.Activation.RELU;
import static dev.adjoint.Functions.crossEntropy;

import dev.adjoint.*;

// image-into-a-recurrent-layer (adjacent-layers): features of an image go into a recurrent layer as they are
@Model(data = ImageIntoARecurrentLayer.Row.class)
interface ImageIntoARecurrentLayer {
  record Row(@Shape("20 30 1") float[] image, @Classes(10) int label) {}

  @Conv2d(filters = 8, kernel = 3, activation = RELU)
  Tensor conv(Tensor x);

  @Gru(units = 16)
  Tensor remember(Tensor x);

  @Dense(units = 10)
  Tensor scores(Tensor x);

  @Loss
  @Adam
  default Tensor loss(
      @Shape("batch 20 30 1") Tensor image,
      @Shape("batch") @Classes(10) IntTensor label) {
    Tensor h = conv(image);
    Tensor last = remember(h); // ERROR: SHAPE-RANK
    return crossEntropy(scores(last), label);
  }
}
