package twins.fixed;

import dev.adjoint.*;

// so-46273364 (feature-input): the input is a batch of rows
@Model
interface So46273364 {
  @Parameter(shape = "20 1")
  Tensor weight();

  @Parameter(shape = "1", init = Initializer.ZEROS)
  Tensor bias();

  @Forward
  default Tensor forward(@Shape("batch 20") Tensor x) {
    return x.matmul(weight()).add(bias());
  }
}
