package heldout.faulty;

import static dev.adjoint.Functions.binaryCrossEntropyWithLogits;

import dev.adjoint.*;

// two-columns-for-one-output (label-output): one-hot labels of two classes against one output
@Model(data = TwoColumnsForOneOutput.Row.class)
interface TwoColumnsForOneOutput {
  record Row(@Shape("8") float[] x, @Shape("2") float[] label) {}

  @Dense(units = 1)
  Tensor scores(Tensor x);

  @Loss
  @Adam
  default Tensor loss(@Shape("batch 8") Tensor x, @Shape("batch 2") Tensor label) {
    return binaryCrossEntropyWithLogits(scores(x), label); // ERROR: SHAPE-LOSS
  }
}
