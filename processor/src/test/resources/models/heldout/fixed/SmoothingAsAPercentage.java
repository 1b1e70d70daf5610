package heldout.fixed;

import static dev.adjoint.Functions.crossEntropySmoothed;

import dev.adjoint.*;

// smoothing-as-a-percentage (label-output): of 0.1
@Model(data = SmoothingAsAPercentage.Row.class)
interface SmoothingAsAPercentage {
  record Row(@Shape("8") float[] x, @Classes(4) int label) {}

  @Dense(units = 4)
  Tensor scores(Tensor x);

  @Loss
  @Adam
  default Tensor loss(@Shape("batch 8") Tensor x, @Shape("batch") @Classes(4) IntTensor label) {
    return crossEntropySmoothed(scores(x), label, 0.1);
  }
}
