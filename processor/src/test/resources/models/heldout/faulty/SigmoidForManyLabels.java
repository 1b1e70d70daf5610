package heldout.faulty;

import static dev.adjoint.Activation.SIGMOID;
import static dev.adjoint.Functions.binaryCrossEntropyWithLogits;
import static dev.adjoint.Functions.sigmoid;

import dev.adjoint.*;

// sigmoid-for-many-labels (structural): a sigmoid before the loss that applies one
@Model(data = SigmoidForManyLabels.Row.class)
interface SigmoidForManyLabels {
  record Row(@Shape("16") float[] x, @Shape("5") float[] labels) {}

  @Dense(units = 5)
  Tensor scores(Tensor x);

  @Loss
  @Adam
  default Tensor loss(@Shape("batch 16") Tensor x, @Shape("batch 5") Tensor labels) {
    Tensor p = sigmoid(scores(x));
    return binaryCrossEntropyWithLogits(p, labels); // WARNING: FAULT-SIGMOID-LOSS
  }
}
