package twins.faulty;

import static dev.adjoint.Activation.RELU;

import dev.adjoint.*;

// so-44847446 (feature-input): prediction takes a single image without a batch axis
@Model(data = So44847446.Row.class)
interface So44847446 {
  record Row(@Shape("512 64 3") float[] image, @Shape("2") float[] label) {}

  @Conv2d(filters = 32, kernel = 3, stride = 3, activation = RELU)
  Tensor conv1(Tensor x);

  @Dense(units = 100, activation = RELU)
  Tensor dense1(Tensor x);

  @Dense(units = 2)
  Tensor dense2(Tensor x);

  @Forward
  default Tensor logits(@Shape("batch 512 64 3") Tensor image) {
    Tensor h = conv1(image);
    h = h.flatten();
    h = dense1(h);
    h = h.dropout(0.5);
    h = dense2(h);
    return h;
  }

  @Forward
  default Tensor classify(@Shape("512 64 3") Tensor image) { // ERROR: DATA-SHAPE
    Tensor scores = logits(image);
    return scores.softmax();
  }

  @Loss
  @Adam
  default Tensor loss(
      @Shape("batch 512 64 3") Tensor image,
      @Shape("batch 2") Tensor label) {
    return logits(image).crossEntropy(label);
  }
}
