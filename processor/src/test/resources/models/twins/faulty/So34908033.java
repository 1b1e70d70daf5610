package twins.faulty;

import dev.adjoint.*;

// so-34908033 (parameter): the right operand of a product is a vector
@Model
interface So34908033 {
  @Parameter(shape = "2 2")
  Tensor t();

  @Forward
  default Tensor forward(@Shape("2") Tensor x) {
    return t().matmul(x); // ERROR: SHAPE-RANK
  }
}
