package twins.fixed;

import dev.adjoint.*;

// so-43067338 (parameter): the axes are joined for the product
@Model
interface So43067338 {
  @Forward
  default Tensor forward(
      @Shape("5 2") Tensor a,
      @Shape("2 2 3") Tensor b) {
    @Shape("5 2 3") Tensor product = a.matmul(b.reshape("2 6")).reshape("5 2 3");
    return product;
  }
}
