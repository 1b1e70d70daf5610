package twins.faulty;

import dev.adjoint.*;

// so-54748446 (parameter): the left operand of a product is one row without a batch
@Model
interface So54748446 {
  @Parameter(shape = "2 1")
  Tensor weight();

  @Forward
  default Tensor forward(@Shape("2") Tensor x) {
    return x.matmul(weight()); // ERROR: SHAPE-RANK
  }
}
