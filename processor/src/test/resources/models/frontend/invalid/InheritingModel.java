package models;

import dev.adjoint.*;

class Parent {}

@Model
abstract class InheritingModel extends Parent { // ERROR: MODEL-FORM
  @Forward
  Tensor forward(@Shape("batch 4") Tensor x) {
    return x;
  }
}
