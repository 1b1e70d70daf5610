package heldout.faulty;

import static dev.adjoint.Functions.concat;
import static dev.adjoint.Functions.meanSquaredError;

import dev.adjoint.*;

// second-input-missing (feature-input): the data has no component for the second input
@Model(data = SecondInputMissing.Row.class)
interface SecondInputMissing {
  record Row(@Shape("10") float[] person, float price) {}

  @Dense(units = 1)
  Tensor value(Tensor x);

  @Loss
  @Adam
  default Tensor loss(
      @Shape("batch 10") Tensor person,
      @Shape("batch 5") Tensor house, // ERROR: DATA-MISSING
      @Shape("batch") Tensor price) {
    return meanSquaredError(value(concat(1, person, house)).squeeze(1), price);
  }
}
