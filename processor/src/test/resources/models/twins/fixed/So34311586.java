package twins.fixed;

import static dev.adjoint.Activation.SIGMOID;

import dev.adjoint.*;

// so-34311586 (structural): a sigmoid
@Model(data = So34311586.Row.class)
interface So34311586 {
  record Row(@Shape("2") float[] x, @Shape("1") float[] y) {}

  @Dense(units = 2, activation = SIGMOID)
  Tensor dense1(Tensor x);

  @Dense(units = 3, activation = SIGMOID)
  Tensor dense2(Tensor x);

  @Dense(units = 1, activation = SIGMOID)
  Tensor dense3(Tensor x);

  @Forward
  default Tensor forward(@Shape("batch 2") Tensor x) {
    Tensor h = dense1(x);
    h = dense2(h);
    h = dense3(h);
    return h;
  }

  @Loss
  @Sgd(learningRate = 0.1)
  default Tensor loss(
      @Shape("batch 2") Tensor x,
      @Shape("batch 1") Tensor y) {
    return forward(x).meanSquaredError(y);
  }
}
