package models;

import dev.adjoint.*;

abstract class Parent {
  @Dense(units = 4)
  abstract Tensor hidden(Tensor x); // ERROR: MODEL-FORM
}

@Model
abstract class InheritingModel extends Parent { // ERROR: MODEL-FORM
  @Forward
  Tensor forward(@Shape("batch 4") Tensor x) {
    return hidden(x).relu();
  }
}
