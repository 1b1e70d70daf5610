package twins.fixed;

import static dev.adjoint.Activation.RELU;

import dev.adjoint.*;

// so-64435490 (label-output): one output
@Model(data = So64435490.Row.class)
interface So64435490 {
  record Row(@Shape("10 10 3") float[] image, @Shape("1") float[] label) {}

  @Dense(units = 150, activation = RELU)
  Tensor dense1(Tensor x);

  @Dense(units = 150, activation = RELU)
  Tensor dense2(Tensor x);

  @Dense(units = 1)
  Tensor dense3(Tensor x);

  @Forward
  default Tensor forward(@Shape("batch 10 10 3") Tensor image) {
    Tensor h = image.flatten();
    h = dense1(h);
    h = dense2(h);
    h = dense3(h);
    return h;
  }

  @Loss
  @Adam
  default Tensor loss(
      @Shape("batch 10 10 3") Tensor image,
      @Shape("batch 1") Tensor label) {
    return forward(image).binaryCrossEntropyWithLogits(label);
  }
}
