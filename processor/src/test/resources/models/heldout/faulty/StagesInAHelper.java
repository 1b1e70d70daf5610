package heldout.faulty;

import static dev.adjoint.Activation.RELU;
import static dev.adjoint.Functions.crossEntropy;

import dev.adjoint.*;

// stages-in-a-helper (adjacent-layers): a helper that halves is called once too often
@Model(data = StagesInAHelper.Row.class)
interface StagesInAHelper {
  record Row(@Shape("20 20 3") float[] image, @Classes(10) int label) {}

  @Conv2d(filters = 8, kernel = 3, activation = RELU)
  Tensor first(Tensor x);

  @Conv2d(filters = 8, kernel = 3, activation = RELU)
  Tensor second(Tensor x);

  @MaxPool2d(kernel = 2)
  Tensor pool(Tensor x);

  @Dense(units = 10)
  Tensor scores(Tensor x);

  private Tensor halved(Tensor x) {
    return pool(second(x)); // ERROR: SHAPE-WINDOW
  }

  @Loss
  @Adam
  default Tensor loss(
      @Shape("batch 20 20 3") Tensor image,
      @Shape("batch") @Classes(10) IntTensor label) {
    Tensor h = halved(halved(first(image)));
    return crossEntropy(scores(halved(h).flatten()), label);
  }
}
