package heldout.fixed;

import static dev.adjoint.Functions.concat;
import static dev.adjoint.Functions.meanSquaredError;

import dev.adjoint.*;

// second-input-missing (feature-input): it has one
@Model(data = SecondInputMissing.Row.class)
interface SecondInputMissing {
  record Row(@Shape("10") float[] person, @Shape("5") float[] house, float price) {}

  @Dense(units = 1)
  Tensor value(Tensor x);

  @Loss
  @Adam
  default Tensor loss(
      @Shape("batch 10") Tensor person,
      @Shape("batch 5") Tensor house,
      @Shape("batch") Tensor price) {
    return meanSquaredError(value(concat(1, person, house)).squeeze(1), price);
  }
}
