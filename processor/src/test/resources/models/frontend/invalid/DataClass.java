package models;

import dev.adjoint.*;

@Model(data = String.class) // ERROR: MODEL-FORM
interface DataClass {
  @Forward
  default Tensor forward(@Shape("batch 2 3") Tensor pixels) {
    return pixels;
  }
}
