package models;

import dev.adjoint.*;

@Model
interface EmptyModel { // ERROR: MODEL-FORM
  @Dense(units = 3)
  Tensor hidden(Tensor x);
}
