package twins.faulty;

import dev.adjoint.*;

// so-46273364 (feature-input): the input is declared as a scalar
@Model
interface So46273364 {
  @Parameter(shape = "20 1")
  Tensor weight();

  @Parameter(shape = "1", init = Initializer.ZEROS)
  Tensor bias();

  @Forward
  default Tensor forward(@Shape("") Tensor x) {
    return x.matmul(weight()).add(bias()); // ERROR: SHAPE-RANK
  }
}
