package twins.faulty;

import dev.adjoint.*;

// so-36972087 (feature-input): inputs and labels are declared as one row
@Model(data = So36972087.Row.class)
interface So36972087 {
  record Row(@Shape("19") float[] x, @Shape("2") float[] y) {}

  @Parameter(shape = "19 2")
  Tensor weight();

  @Parameter(shape = "2", init = Initializer.ZEROS)
  Tensor bias();

  @Forward
  default Tensor forward(@Shape("19") Tensor x) {
    Tensor h = x.matmul(weight()).add(bias());
    return h;
  }

  @Loss
  @Adam
  default Tensor loss(
      @Shape("19") Tensor x, // ERROR: DATA-SHAPE
      @Shape("2") Tensor y) { // ERROR: DATA-SHAPE
    return forward(x).crossEntropy(y);
  }
}
