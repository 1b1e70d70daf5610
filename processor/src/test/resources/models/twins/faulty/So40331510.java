package twins.faulty;

import static dev.adjoint.Activation.RELU;

import dev.adjoint.*;

// so-40331510 (adjacent-layers): the first recurrent layer gives its last step only
@Model(data = So40331510.Row.class)
interface So40331510 {
  record Row(@Shape("10 10") float[] x, @Shape("2") float[] label) {}

  @Lstm(units = 100)
  Tensor lstm1(Tensor x);

  @Lstm(units = 100)
  Tensor lstm2(Tensor x);

  @Dense(units = 100, activation = RELU)
  Tensor dense1(Tensor x);

  @Dense(units = 2)
  Tensor dense2(Tensor x);

  @Forward
  default Tensor forward(@Shape("batch 10 10") Tensor x) {
    Tensor h = lstm1(x);
    h = lstm2(h); // ERROR: SHAPE-RANK
    h = h.flatten();
    h = dense1(h);
    h = h.dropout(0.5);
    h = dense2(h);
    return h;
  }

  @Loss
  @Adam
  default Tensor loss(
      @Shape("batch 10 10") Tensor x,
      @Shape("batch 2") Tensor label) {
    return forward(x).crossEntropy(label);
  }
}
