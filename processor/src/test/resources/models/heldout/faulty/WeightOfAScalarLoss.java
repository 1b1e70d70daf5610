package heldout.faulty;

import static dev.adjoint.Functions.meanSquaredError;

import dev.adjoint.*;

// weight-of-a-scalar-loss (label-output): a weight for each row and a loss that is one number
@Model(data = WeightOfAScalarLoss.Row.class)
interface WeightOfAScalarLoss {
  record Row(@Shape("16") float[] x, float y, @SampleWeight float weight) {}

  @Dense(units = 1)
  Tensor out(Tensor x);

  @Loss
  @Adam
  default Tensor loss( // ERROR: DATA-WEIGHT
      @Shape("batch 16") Tensor x, @Shape("batch") Tensor y) {
    return meanSquaredError(out(x).squeeze(1), y).mean();
  }
}
