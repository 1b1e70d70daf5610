package twins.fixed;

import static dev.adjoint.Activation.RELU;

import dev.adjoint.*;

// so-62206004 (feature-input): flat images and one-hot labels
@Model(data = So62206004.Row.class)
interface So62206004 {
  record Row(@Scale(1/255.0) @Shape("784") byte[] image, @Shape("10") float[] label) {}

  @Dense(units = 512, activation = RELU)
  Tensor dense1(Tensor x);

  @Dense(units = 256, activation = RELU)
  Tensor dense2(Tensor x);

  @Dense(units = 10)
  Tensor dense3(Tensor x);

  @Forward
  default Tensor forward(@Shape("batch 784") Tensor image) {
    Tensor h = dense1(image);
    h = dense2(h);
    h = dense3(h);
    return h;
  }

  @Loss
  @Adam
  default Tensor loss(
      @Shape("batch 784") Tensor image,
      @Shape("batch 10") Tensor label) {
    return forward(image).crossEntropy(label);
  }
}
