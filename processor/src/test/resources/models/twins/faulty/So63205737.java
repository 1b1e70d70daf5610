package twins.faulty;

import static dev.adjoint.Activation.RELU;

import dev.adjoint.*;

// so-63205737 (feature-input): a declared width of 1, the rows have 5000
@Model(data = So63205737.Row.class)
interface So63205737 {
  record Row(@Shape("5000") float[] words, @Shape("1") float[] spam) {}

  @Dense(units = 5, activation = RELU)
  Tensor dense1(Tensor x);

  @Dense(units = 1)
  Tensor dense2(Tensor x);

  @Forward
  default Tensor forward(@Shape("batch 1") Tensor words) {
    Tensor h = dense1(words);
    h = dense2(h);
    return h;
  }

  @Loss
  @Adam
  default Tensor loss(
      @Shape("batch 1") Tensor words, // ERROR: DATA-SHAPE
      @Shape("batch 1") Tensor spam) {
    return forward(words).binaryCrossEntropyWithLogits(spam);
  }
}
