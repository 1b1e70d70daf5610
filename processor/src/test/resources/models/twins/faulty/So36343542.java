package twins.faulty;

import dev.adjoint.*;

// so-36343542 (feature-input): the inputs are declared as one row, the data is a table of rows
@Model(data = So36343542.Row.class)
interface So36343542 {
  record Row(@Shape("6") float[] x, float y) {}

  @Parameter(shape = "6")
  Tensor weight();

  @Parameter(shape = "1", init = Initializer.ZEROS)
  Tensor bias();

  @Forward
  default Tensor forward(@Shape("6") Tensor x) {
    Tensor h = x.mul(weight()).add(bias());
    return h;
  }

  @Loss
  @Sgd(learningRate = 0.01)
  default Tensor loss(
      @Shape("6") Tensor x, // ERROR: DATA-SHAPE
      @Shape("") Tensor y) { // ERROR: DATA-SHAPE
    Tensor error = forward(x).sub(y);
    return error.square().sum().div(120000);
  }
}
