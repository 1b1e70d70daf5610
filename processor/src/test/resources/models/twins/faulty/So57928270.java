package twins.faulty;

import static dev.adjoint.Activation.RELU;
import static dev.adjoint.Padding.SAME;

import dev.adjoint.*;

// so-57928270 (adjacent-layers): no flatten before the last layer (with images for volumes)
@Model(data = So57928270.Row.class)
interface So57928270 {
  record Row(@Shape("50 50 1") float[] image, @Shape("32") float[] target) {}

  @Conv2d(filters = 1, kernel = 3, padding = SAME, activation = RELU)
  Tensor conv1(Tensor x);

  @MaxPool2d(kernel = 2)
  Tensor pool1(Tensor x);

  @Dense(units = 32)
  Tensor dense1(Tensor x);

  @Forward
  default Tensor forward(@Shape("batch 50 50 1") Tensor image) {
    Tensor h = conv1(image);
    h = pool1(h);
    h = dense1(h);
    return h;
  }

  @Loss
  @Adam
  default Tensor loss(
      @Shape("batch 50 50 1") Tensor image,
      @Shape("batch 32") Tensor target) {
    return forward(image).meanSquaredError(target); // ERROR: SHAPE-LOSS
  }
}
