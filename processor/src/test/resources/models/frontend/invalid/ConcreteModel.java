package models;

import dev.adjoint.*;

@Model
class ConcreteModel { // ERROR: MODEL-FORM
  @Forward
  Tensor forward(@Shape("batch 4") Tensor x) {
    return x;
  }
}
