package models;

import static dev.adjoint.Initializer.*;

import dev.adjoint.*;

@Model
interface Initials {
  @Dense(units = 4, init = CONSTANT) // ERROR: LAYER-FORM
  Tensor withoutNumber(Tensor x);

  @Dense(units = 4, biasInit = ZEROS, biasInitValue = 1) // ERROR: LAYER-FORM
  Tensor withNumber(Tensor x);

  @Dense(units = 4, init = TRUNCATED_NORMAL, initValue = 0) // ERROR: LAYER-FORM
  Tensor withoutDeviation(Tensor x);

  @Dense(units = 4, init = UNIFORM, initValue = -0.1) // ERROR: LAYER-FORM
  Tensor withoutLimit(Tensor x);

  @Parameter(shape = "4", init = CONSTANT, initValue = 1.0 / 0) // ERROR: LAYER-FORM
  Tensor infinite();

  @Forward
  default Tensor forward(@Shape("batch 4") Tensor x) {
    return x.relu();
  }
}
