package twins.faulty;

import static dev.adjoint.Activation.TANH;

import dev.adjoint.*;

// so-33969059 (structural): a softmax over one number is always 1
@Model(data = So33969059.Row.class)
interface So33969059 {
  record Row(@Shape("3") float[] x, float y) {}

  @Dense(units = 3, activation = TANH)
  Tensor dense1(Tensor x);

  @Dense(units = 2, activation = TANH)
  Tensor dense2(Tensor x);

  @Dense(units = 1)
  Tensor dense3(Tensor x);

  @Forward
  default Tensor forward(@Shape("batch 3") Tensor x) {
    Tensor h = dense1(x);
    h = h.dropout(0.5);
    h = dense2(h);
    h = h.dropout(0.5);
    h = dense3(h);
    h = h.softmax(); // WARNING: FAULT-SOFTMAX-ONE
    h = h.reshape("batch");
    return h;
  }

  @Loss
  @Adam
  default Tensor loss(
      @Shape("batch 3") Tensor x,
      @Shape("batch") Tensor y) {
    return forward(x).meanSquaredError(y);
  }
}
