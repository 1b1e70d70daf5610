package twins.faulty;

import static dev.adjoint.Activation.RELU;

import dev.adjoint.*;

// so-61435176 (label-output): two label columns against one output
@Model(data = So61435176.Row.class)
interface So61435176 {
  record Row(@Shape("300 300 3") float[] image, @Shape("2") float[] label) {}

  @Conv2d(filters = 32, kernel = 4, activation = RELU)
  Tensor conv1(Tensor x);

  @Conv2d(filters = 32, kernel = 4, activation = RELU)
  Tensor conv2(Tensor x);

  @MaxPool2d(kernel = 2)
  Tensor pool1(Tensor x);

  @Conv2d(filters = 64, kernel = 3, activation = RELU)
  Tensor conv3(Tensor x);

  @Conv2d(filters = 64, kernel = 3, activation = RELU)
  Tensor conv4(Tensor x);

  @MaxPool2d(kernel = 2)
  Tensor pool2(Tensor x);

  @Dense(units = 128, activation = RELU)
  Tensor dense1(Tensor x);

  @Dense(units = 64, activation = RELU)
  Tensor dense2(Tensor x);

  @Dense(units = 32, activation = RELU)
  Tensor dense3(Tensor x);

  @Dense(units = 1)
  Tensor dense4(Tensor x);

  @Forward
  default Tensor forward(@Shape("batch 300 300 3") Tensor image) {
    Tensor h = conv1(image);
    h = conv2(h);
    h = pool1(h);
    h = conv3(h);
    h = conv4(h);
    h = pool2(h);
    h = h.flatten();
    h = dense1(h);
    h = dense2(h);
    h = h.dropout(0.35);
    h = dense3(h);
    h = dense4(h);
    return h;
  }

  @Loss
  @Adam
  default Tensor loss(
      @Shape("batch 300 300 3") Tensor image,
      @Shape("batch 2") Tensor label) {
    return forward(image).binaryCrossEntropyWithLogits(label); // ERROR: SHAPE-LOSS
  }
}
