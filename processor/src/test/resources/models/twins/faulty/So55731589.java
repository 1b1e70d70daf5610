package twins.faulty;

import static dev.adjoint.Activation.RELU;

import dev.adjoint.*;

// so-55731589 (adjacent-layers): a fourth convolution does not fit what is left
@Model(data = So55731589.Row.class)
interface So55731589 {
  record Row(@Shape("32 32 3") float[] image, @Shape("1") float[] label) {}

  @Conv2d(filters = 32, kernel = 3, activation = RELU)
  Tensor conv1(Tensor x);

  @MaxPool2d(kernel = 2)
  Tensor pool1(Tensor x);

  @Conv2d(filters = 64, kernel = 3, activation = RELU)
  Tensor conv2(Tensor x);

  @MaxPool2d(kernel = 2)
  Tensor pool2(Tensor x);

  @Conv2d(filters = 128, kernel = 3, activation = RELU)
  Tensor conv3(Tensor x);

  @MaxPool2d(kernel = 2)
  Tensor pool3(Tensor x);

  @Conv2d(filters = 128, kernel = 3, activation = RELU)
  Tensor conv4(Tensor x);

  @MaxPool2d(kernel = 2)
  Tensor pool4(Tensor x);

  @Dense(units = 512, activation = RELU)
  Tensor dense1(Tensor x);

  @Dense(units = 1)
  Tensor dense2(Tensor x);

  @Forward
  default Tensor forward(@Shape("batch 32 32 3") Tensor image) {
    Tensor h = conv1(image);
    h = pool1(h);
    h = conv2(h);
    h = pool2(h);
    h = conv3(h);
    h = pool3(h);
    h = conv4(h); // ERROR: SHAPE-WINDOW
    h = pool4(h);
    h = h.flatten();
    h = dense1(h);
    h = dense2(h);
    return h;
  }

  @Loss
  @Adam
  default Tensor loss(
      @Shape("batch 32 32 3") Tensor image,
      @Shape("batch 1") Tensor label) {
    return forward(image).binaryCrossEntropyWithLogits(label);
  }
}
