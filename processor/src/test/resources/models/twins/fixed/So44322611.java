package twins.fixed;

import static dev.adjoint.Activation.RELU;
import static dev.adjoint.Padding.SAME;

import dev.adjoint.*;

// so-44322611 (structural): the loss for exclusive classes
@Model(data = So44322611.Row.class)
interface So44322611 {
  record Row(@Shape("224 224 3") float[] image, @Shape("2") float[] label) {}

  @Conv2d(filters = 224, kernel = 11, padding = SAME, activation = RELU)
  Tensor conv1(Tensor x);

  @Conv2d(filters = 55, kernel = 5, padding = SAME, activation = RELU)
  Tensor conv2(Tensor x);

  @MaxPool2d(kernel = 2)
  Tensor pool1(Tensor x);

  @Conv2d(filters = 13, kernel = 3, padding = SAME, activation = RELU)
  Tensor conv3(Tensor x);

  @Conv2d(filters = 13, kernel = 3, padding = SAME, activation = RELU)
  Tensor conv4(Tensor x);

  @MaxPool2d(kernel = 2)
  Tensor pool2(Tensor x);

  @Dense(units = 512, activation = RELU)
  Tensor dense1(Tensor x);

  @Dense(units = 2)
  Tensor dense2(Tensor x);

  @Forward
  default Tensor forward(@Shape("batch 224 224 3") Tensor image) {
    Tensor h = conv1(image);
    h = h.dropout(0.2);
    h = conv2(h);
    h = pool1(h);
    h = conv3(h);
    h = h.dropout(0.5);
    h = conv4(h);
    h = pool2(h);
    h = h.flatten();
    h = h.dropout(0.2);
    h = dense1(h);
    h = h.dropout(0.2);
    h = dense2(h);
    return h;
  }

  @Loss
  @Adam
  default Tensor loss(
      @Shape("batch 224 224 3") Tensor image,
      @Shape("batch 2") Tensor label) {
    return forward(image).crossEntropy(label);
  }
}
