package twins.fixed;

import dev.adjoint.*;

// so-54748446 (parameter): a batch of one row
@Model
interface So54748446 {
  @Parameter(shape = "2 1")
  Tensor weight();

  @Forward
  default Tensor forward(@Shape("1 2") Tensor x) {
    return x.matmul(weight());
  }
}
