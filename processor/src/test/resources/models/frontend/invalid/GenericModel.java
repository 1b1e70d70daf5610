package models;

import dev.adjoint.*;

@Model
interface GenericModel<T> { // ERROR: MODEL-FORM
  @Forward
  default Tensor forward(@Shape("batch 4") Tensor x) {
    return x;
  }
}
