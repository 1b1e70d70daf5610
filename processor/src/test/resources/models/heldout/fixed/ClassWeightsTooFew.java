package heldout.fixed;

import static dev.adjoint.Functions.crossEntropyWeighted;

import dev.adjoint.*;

// class-weights-too-few (label-output): for 4
@Model(data = ClassWeightsTooFew.Row.class)
interface ClassWeightsTooFew {
  record Row(@Shape("8") float[] x, @Classes(4) int label) {}

  @Dense(units = 4)
  Tensor scores(Tensor x);

  @Loss
  @Adam
  default Tensor loss(@Shape("batch 8") Tensor x, @Shape("batch") @Classes(4) IntTensor label) {
    return crossEntropyWeighted(scores(x), label, 1, 5, 2, 1);
  }
}
