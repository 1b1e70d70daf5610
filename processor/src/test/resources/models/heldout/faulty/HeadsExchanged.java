package heldout.faulty;

import static dev.adjoint.Activation.RELU;
import static dev.adjoint.Functions.crossEntropy;
import static dev.adjoint.Functions.meanSquaredError;

import dev.adjoint.*;

// heads-exchanged (label-output): the box is compared with the kind
@Model(data = HeadsExchanged.Row.class)
interface HeadsExchanged {
  record Row(@Shape("64") float[] x, @Classes(3) int kind, @Shape("4") float[] box) {}

  record Heads(Tensor kind, Tensor box) {}

  @Dense(units = 32, activation = RELU)
  Tensor hidden(Tensor x);

  @Dense(units = 3)
  Tensor kinds(Tensor x);

  @Dense(units = 4)
  Tensor boxes(Tensor x);

  @Forward
  default Heads forward(@Shape("batch 64") Tensor x) {
    Tensor h = hidden(x);
    return new Heads(boxes(h), kinds(h));
  }

  @Loss
  @Adam
  default Tensor loss(
      @Shape("batch 64") Tensor x,
      @Shape("batch") @Classes(3) IntTensor kind,
      @Shape("batch 4") Tensor box) {
    Heads found = forward(x);
    Tensor right = crossEntropy(found.kind(), kind); // ERROR: LOSS-CLASSES
    return right.add(meanSquaredError(found.box(), box)); // ERROR: SHAPE-LOSS
  }
}
