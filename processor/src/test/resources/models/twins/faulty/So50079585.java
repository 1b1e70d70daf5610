package twins.faulty;

import static dev.adjoint.Activation.RELU;
import static dev.adjoint.Activation.SOFTMAX;

import dev.adjoint.*;

// so-50079585 (structural): softmax and its loss over one number
@Model(data = So50079585.Row.class)
interface So50079585 {
  record Row(@Shape("150 150 3") float[] image, @Shape("1") float[] y) {}

  @Conv2d(filters = 32, kernel = 3, activation = RELU)
  Tensor conv1(Tensor x);

  @MaxPool2d(kernel = 2)
  Tensor pool1(Tensor x);

  @Conv2d(filters = 32, kernel = 3, activation = RELU)
  Tensor conv2(Tensor x);

  @MaxPool2d(kernel = 2)
  Tensor pool2(Tensor x);

  @Conv2d(filters = 64, kernel = 3, activation = RELU)
  Tensor conv3(Tensor x);

  @MaxPool2d(kernel = 2)
  Tensor pool3(Tensor x);

  @Dense(units = 64, activation = RELU)
  Tensor dense1(Tensor x);

  @Dense(units = 1, activation = SOFTMAX)
  Tensor dense2(Tensor x);

  @Forward
  default Tensor forward(@Shape("batch 150 150 3") Tensor image) {
    Tensor h = conv1(image);
    h = pool1(h);
    h = conv2(h);
    h = pool2(h);
    h = conv3(h);
    h = pool3(h);
    h = h.flatten();
    h = dense1(h);
    h = h.dropout(0.5);
    h = dense2(h); // WARNING: FAULT-SOFTMAX-ONE
    return h;
  }

  @Loss
  @Adam
  default Tensor loss(
      @Shape("batch 150 150 3") Tensor image,
      @Shape("batch 1") Tensor y) {
    return forward(image).crossEntropy(y); // WARNING: FAULT-SOFTMAX-LOSS, FAULT-SOFTMAX-ONE
  }
}
