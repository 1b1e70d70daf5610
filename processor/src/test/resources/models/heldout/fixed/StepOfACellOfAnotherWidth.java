package heldout.fixed;

import static dev.adjoint.Activation.TANH;
import static dev.adjoint.Functions.concat;
import static dev.adjoint.Functions.meanSquaredError;
import static dev.adjoint.Functions.zeros;

import dev.adjoint.*;

// step-of-a-cell-of-another-width (adjacent-layers): 16
@Model
interface StepOfACellOfAnotherWidth {
  @Scan(block = CellOfStepOfACellOfAnotherWidth.class, over = "time")
  CellOfStepOfACellOfAnotherWidth.Step run(Tensor h, Tensor x);

  @Dense(units = 1)
  Tensor value(Tensor x);

  @Loss
  @Adam
  default Tensor loss(@Shape("batch time 3") Tensor series, @Shape("batch") Tensor y) {
    CellOfStepOfACellOfAnotherWidth.Step end = run(zeros("batch 16"), series);
    return meanSquaredError(value(end.h()).squeeze(1), y);
  }
}

@Block
interface CellOfStepOfACellOfAnotherWidth {
  record Step(Tensor h) {}

  @Dense(units = 16, activation = TANH)
  Tensor next(Tensor x);

  @Forward
  default Step forward(@Shape("batch d") Tensor h, @Shape("batch e") Tensor x) {
    return new Step(next(concat(1, h, x)));
  }
}
