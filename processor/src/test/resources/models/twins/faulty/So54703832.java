package twins.faulty;

import dev.adjoint.*;

// so-54703832 (parameter): both operands of a product are vectors
@Model
interface So54703832 {
  @Forward
  default Tensor forward(
      @Shape("6") Tensor a,
      @Shape("6") Tensor b) {
    return a.matmul(b); // ERROR: SHAPE-RANK
  }
}
