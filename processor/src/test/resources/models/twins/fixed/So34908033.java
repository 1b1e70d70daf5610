package twins.fixed;

import dev.adjoint.*;

// so-34908033 (parameter): the right operand is a column
@Model
interface So34908033 {
  @Parameter(shape = "2 2")
  Tensor t();

  @Forward
  default Tensor forward(@Shape("2 1") Tensor x) {
    return t().matmul(x);
  }
}
