package twins.faulty;

import static dev.adjoint.Activation.RELU;
import static dev.adjoint.Padding.SAME;

import dev.adjoint.*;

// so-50448601 (label-output): one-hot labels for a loss that wants class numbers
@Model(data = So50448601.Row.class)
interface So50448601 {
  record Row(@Shape("168 84 3") float[] image, @Shape("2") float[] label) {}

  @Conv2d(filters = 32, kernel = 5, padding = SAME, activation = RELU)
  Tensor conv1(Tensor x);

  @MaxPool2d(kernel = 2)
  Tensor pool1(Tensor x);

  @Conv2d(filters = 64, kernel = 5, padding = SAME, activation = RELU)
  Tensor conv2(Tensor x);

  @MaxPool2d(kernel = 2)
  Tensor pool2(Tensor x);

  @Dense(units = 4, activation = RELU)
  Tensor dense1(Tensor x);

  @Dense(units = 2)
  Tensor dense2(Tensor x);

  @Forward
  default Tensor forward(@Shape("batch 168 84 3") Tensor image) {
    Tensor h = conv1(image);
    h = pool1(h);
    h = conv2(h);
    h = pool2(h);
    h = h.reshape("batch 56448");
    h = dense1(h);
    h = h.dropout(0.4);
    h = dense2(h);
    return h;
  }

  @Loss
  @Adam
  default Tensor loss(
      @Shape("batch 168 84 3") Tensor image,
      @Shape("batch") @Classes(2) IntTensor label) { // ERROR: DATA-TYPE
    return forward(image).crossEntropy(label);
  }
}
