package heldout.faulty;

import static dev.adjoint.Activation.RELU;
import static dev.adjoint.Functions.concat;
import static dev.adjoint.Functions.meanSquaredError;

import dev.adjoint.*;

// image-joined-with-numbers (adjacent-layers): features of an image, not flattened, are joined with numbers
@Model(data = ImageJoinedWithNumbers.Row.class)
interface ImageJoinedWithNumbers {
  record Row(@Shape("8 8 3") float[] image, @Shape("5") float[] numbers, float y) {}

  @Conv2d(filters = 4, kernel = 3, activation = RELU)
  Tensor conv(Tensor x);

  @Dense(units = 1)
  Tensor value(Tensor x);

  @Loss
  @Adam
  default Tensor loss(
      @Shape("batch 8 8 3") Tensor image,
      @Shape("batch 5") Tensor numbers,
      @Shape("batch") Tensor y) {
    Tensor h = concat(1, conv(image), numbers); // ERROR: SHAPE-CONCAT
    return meanSquaredError(value(h).squeeze(1), y);
  }
}
