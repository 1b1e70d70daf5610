package twins.fixed;

import static dev.adjoint.Activation.RELU;

import dev.adjoint.*;

// so-39815518 (feature-input): channels last everywhere
@Model(data = So39815518.Row.class)
interface So39815518 {
  record Row(@Shape("224 224 3") float[] image, @Shape("1000") float[] label) {}

  @Conv2d(filters = 64, kernel = 3, stride = 3, activation = RELU)
  Tensor conv1(Tensor x);

  @Conv2d(filters = 64, kernel = 3, stride = 3, activation = RELU)
  Tensor conv2(Tensor x);

  @MaxPool2d(kernel = 2)
  Tensor pool1(Tensor x);

  @Dense(units = 4096, activation = RELU)
  Tensor dense1(Tensor x);

  @Dense(units = 4096, activation = RELU)
  Tensor dense2(Tensor x);

  @Dense(units = 1000)
  Tensor dense3(Tensor x);

  @Forward
  default Tensor forward(@Shape("batch 224 224 3") Tensor image) {
    Tensor h = image.pad(1, 1, 1).pad(2, 1, 1);
    h = conv1(h);
    h = h.pad(1, 1, 1).pad(2, 1, 1);
    h = conv2(h);
    h = pool1(h);
    h = h.pad(1, 1, 1).pad(2, 1, 1);
    h = h.flatten();
    h = dense1(h);
    h = h.dropout(0.5);
    h = dense2(h);
    h = h.dropout(0.5);
    h = dense3(h);
    return h;
  }

  @Loss
  @Adam
  default Tensor loss(
      @Shape("batch 224 224 3") Tensor image,
      @Shape("batch 1000") Tensor label) {
    return forward(image).crossEntropy(label);
  }
}
