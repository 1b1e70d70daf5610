package twins.faulty;

import dev.adjoint.*;

// so-43067338 (parameter): a product of a matrix and a rank-3 tensor is not what was wanted
@Model
interface So43067338 {
  @Forward
  default Tensor forward(
      @Shape("5 2") Tensor a,
      @Shape("2 2 3") Tensor b) {
    @Shape("5 2 3") Tensor product = a.matmul(b); // ERROR: SHAPE-DECLARED
    return product;
  }
}
