package models;

import dev.adjoint.*;

@Model
interface Formula {
  @Forward
  default Tensor dot(@Shape("n") Tensor a, @Shape("n") Tensor b) {
    return a.mul(b).sum();
  }

  @Forward
  default Tensor axes(@Shape("n 2 3") Tensor a) {
    return a.sum(0, -1)
        .max(0) // a comment that is not part of the text
        .clip(-1, 1);
  }
}
