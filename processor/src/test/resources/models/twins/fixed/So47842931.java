package twins.fixed;

import static dev.adjoint.Activation.RELU;
import static dev.adjoint.Padding.SAME;

import dev.adjoint.*;

// so-47842931 (adjacent-layers): three halvings, and three channels
@Model(data = So47842931.Row.class)
interface So47842931 {
  record Row(@Shape("128 128 3") float[] image) {}

  @Conv2d(filters = 16, kernel = 3, padding = SAME, activation = RELU)
  Tensor conv1(Tensor x);

  @MaxPool2d(kernel = 2, padding = SAME)
  Tensor pool1(Tensor x);

  @Conv2d(filters = 8, kernel = 3, padding = SAME, activation = RELU)
  Tensor conv2(Tensor x);

  @MaxPool2d(kernel = 2, padding = SAME)
  Tensor pool2(Tensor x);

  @Conv2d(filters = 8, kernel = 3, padding = SAME, activation = RELU)
  Tensor conv3(Tensor x);

  @MaxPool2d(kernel = 2, padding = SAME)
  Tensor pool3(Tensor x);

  @Conv2d(filters = 8, kernel = 3, padding = SAME, activation = RELU)
  Tensor conv4(Tensor x);

  @Upsample2d(factor = 2)
  Tensor upsample1(Tensor x);

  @Conv2d(filters = 8, kernel = 3, padding = SAME, activation = RELU)
  Tensor conv5(Tensor x);

  @Upsample2d(factor = 2)
  Tensor upsample2(Tensor x);

  @Conv2d(filters = 16, kernel = 3, padding = SAME, activation = RELU)
  Tensor conv6(Tensor x);

  @Upsample2d(factor = 2)
  Tensor upsample3(Tensor x);

  @Conv2d(filters = 3, kernel = 3, padding = SAME)
  Tensor conv7(Tensor x);

  @Forward
  default Tensor forward(@Shape("batch 128 128 3") Tensor image) {
    Tensor h = conv1(image);
    h = pool1(h);
    h = conv2(h);
    h = pool2(h);
    h = conv3(h);
    h = pool3(h);
    h = conv4(h);
    h = upsample1(h);
    h = conv5(h);
    h = upsample2(h);
    h = conv6(h);
    h = upsample3(h);
    h = conv7(h);
    return h;
  }

  @Loss
  @Adam
  default Tensor loss(@Shape("batch 128 128 3") Tensor image) {
    return forward(image).binaryCrossEntropyWithLogits(image);
  }
}
