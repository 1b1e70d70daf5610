package twins.fixed;

import dev.adjoint.*;

// so-54703832 (parameter): a row and a column
@Model
interface So54703832 {
  @Forward
  default Tensor forward(
      @Shape("1 6") Tensor a,
      @Shape("6 1") Tensor b) {
    return a.matmul(b);
  }
}
