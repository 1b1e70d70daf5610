package twins.fixed;

import static dev.adjoint.Activation.RELU;
import static dev.adjoint.Padding.SAME;

import dev.adjoint.*;

// so-56479008 (label-output): class numbers and their loss
@Model(data = So56479008.Row.class)
interface So56479008 {
  record Row(@Shape("64 64 1") float[] image, @Classes(24) int label) {}

  @Conv2d(filters = 64, kernel = 4, padding = SAME, activation = RELU)
  Tensor conv1(Tensor x);

  @Conv2d(filters = 64, kernel = 4, stride = 2, padding = SAME, activation = RELU)
  Tensor conv2(Tensor x);

  @Conv2d(filters = 128, kernel = 4, padding = SAME, activation = RELU)
  Tensor conv3(Tensor x);

  @Conv2d(filters = 128, kernel = 4, stride = 2, padding = SAME, activation = RELU)
  Tensor conv4(Tensor x);

  @Conv2d(filters = 256, kernel = 4, padding = SAME, activation = RELU)
  Tensor conv5(Tensor x);

  @Conv2d(filters = 256, kernel = 4, stride = 2, padding = SAME, activation = RELU)
  Tensor conv6(Tensor x);

  @Dense(units = 512, activation = RELU)
  Tensor dense1(Tensor x);

  @Dense(units = 24)
  Tensor dense2(Tensor x);

  @Forward
  default Tensor forward(@Shape("batch 64 64 1") Tensor image) {
    Tensor h = conv1(image);
    h = conv2(h);
    h = h.dropout(0.2);
    h = conv3(h);
    h = conv4(h);
    h = h.dropout(0.2);
    h = conv5(h);
    h = conv6(h);
    h = h.flatten();
    h = h.dropout(0.3);
    h = dense1(h);
    h = dense2(h);
    return h;
  }

  @Loss
  @Adam
  default Tensor loss(
      @Shape("batch 64 64 1") Tensor image,
      @Shape("batch") @Classes(24) IntTensor label) {
    return forward(image).crossEntropy(label);
  }
}
