package twins.faulty;

import dev.adjoint.*;

// so-36241731 (feature-input): a recurrent layer gets rows without steps
@Model(data = So36241731.Row.class)
interface So36241731 {
  record Row(@Shape("80") float[] x, @Shape("1") float[] y) {}

  @SimpleRnn(units = 100)
  Tensor simplernn1(Tensor x);

  @Dense(units = 1)
  Tensor dense1(Tensor x);

  @Forward
  default Tensor forward(@Shape("batch 80") Tensor x) {
    Tensor h = simplernn1(x); // ERROR: SHAPE-RANK
    h = dense1(h);
    return h;
  }

  @Loss
  @Adam
  default Tensor loss(
      @Shape("batch 80") Tensor x,
      @Shape("batch 1") Tensor y) {
    return forward(x).meanSquaredError(y);
  }
}
