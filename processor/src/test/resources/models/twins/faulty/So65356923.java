package twins.faulty;

import static dev.adjoint.Activation.RELU;

import dev.adjoint.*;

// so-65356923 (label-output): one-hot labels for a loss that wants class numbers
@Model(data = So65356923.Row.class)
interface So65356923 {
  record Row(@Shape("28 28") float[] image, @Shape("10") int[] label) {}

  @Dense(units = 300, activation = RELU)
  Tensor dense1(Tensor x);

  @Dense(units = 100, activation = RELU)
  Tensor dense2(Tensor x);

  @Dense(units = 10)
  Tensor dense3(Tensor x);

  @Forward
  default Tensor forward(@Shape("batch 28 28") Tensor image) {
    Tensor h = image.flatten();
    h = dense1(h);
    h = dense2(h);
    h = dense3(h);
    return h;
  }

  @Loss
  @Adam
  default Tensor loss(
      @Shape("batch 28 28") Tensor image,
      @Shape("batch") IntTensor label) { // ERROR: DATA-SHAPE
    return forward(image).crossEntropy(label);
  }
}
