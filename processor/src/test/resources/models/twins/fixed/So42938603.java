package twins.fixed;

import static dev.adjoint.Activation.RELU;
import static dev.adjoint.Padding.SAME;

import dev.adjoint.*;

// so-42938603 (parameter): the kernels as they were meant
@Model(data = So42938603.Row.class)
interface So42938603 {
  record Row(@Shape("65 65 2") float[] image, @Shape("17 17 2") float[] target) {}

  @Conv2d(filters = 16, kernel = 3, activation = RELU)
  Tensor conv1(Tensor x);

  @MaxPool2d(kernel = 2)
  Tensor pool1(Tensor x);

  @Conv2d(filters = 24, kernel = 3, padding = SAME, activation = RELU)
  Tensor conv2(Tensor x);

  @Conv2d(filters = 28, kernel = 3, padding = SAME, activation = RELU)
  Tensor conv3(Tensor x);

  @Conv2d(filters = 34, kernel = 4, activation = RELU)
  Tensor conv4(Tensor x);

  @Conv2d(filters = 42, kernel = 5, activation = RELU)
  Tensor conv5(Tensor x);

  @Conv2d(filters = 50, kernel = 5, activation = RELU)
  Tensor conv6(Tensor x);

  @Conv2d(filters = 50, kernel = 5, activation = RELU)
  Tensor conv7(Tensor x);

  @Conv2d(filters = 2, kernel = 1)
  Tensor conv8(Tensor x);

  @Forward
  default Tensor forward(@Shape("batch 65 65 2") Tensor image) {
    Tensor h = conv1(image);
    h = h.pad(1, 1, 0).pad(2, 1, 0);
    h = pool1(h);
    h = conv2(h);
    h = conv3(h);
    h = conv4(h);
    h = conv5(h);
    h = conv6(h);
    h = conv7(h);
    h = conv8(h);
    return h;
  }

  @Loss
  @Adam
  default Tensor loss(
      @Shape("batch 65 65 2") Tensor image,
      @Shape("batch 17 17 2") Tensor target) {
    return forward(image).meanSquaredError(target);
  }
}
