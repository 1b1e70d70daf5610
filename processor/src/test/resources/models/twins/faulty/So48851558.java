package twins.faulty;

import static dev.adjoint.Activation.RELU;

import dev.adjoint.*;

// so-48851558 (label-output): the output is a column, the labels are not
@Model(data = So48851558.Row.class)
interface So48851558 {
  record Row(@Shape("10000") float[] words, float positive) {}

  @Dense(units = 16, activation = RELU)
  Tensor dense1(Tensor x);

  @Dense(units = 16, activation = RELU)
  Tensor dense2(Tensor x);

  @Dense(units = 1)
  Tensor dense3(Tensor x);

  @Forward
  default Tensor forward(@Shape("batch 10000") Tensor words) {
    Tensor h = dense1(words);
    h = dense2(h);
    h = dense3(h);
    return h;
  }

  @Loss
  @Adam
  default Tensor loss(
      @Shape("batch 10000") Tensor words,
      @Shape("batch") Tensor positive) {
    return forward(words).binaryCrossEntropyWithLogits(positive); // ERROR: SHAPE-LOSS
  }
}
