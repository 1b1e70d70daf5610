package heldout.faulty;

import static dev.adjoint.Activation.RELU;
import static dev.adjoint.Functions.binaryCrossEntropyWithLogits;

import dev.adjoint.*;

// divergence-as-a-column (label-output): an error for each row plus a divergence that keeps its axis
@Model(data = DivergenceAsAColumn.Row.class)
interface DivergenceAsAColumn {
  record Row(@Shape("784") float[] image) {}

  @Dense(units = 64, activation = RELU)
  Tensor encode(Tensor x);

  @Dense(units = 16)
  Tensor mean(Tensor x);

  @Dense(units = 784)
  Tensor decode(Tensor x);

  @Loss
  @Adam
  default Tensor loss(@Shape("batch 784") Tensor image) {
    Tensor code = mean(encode(image));
    Tensor error = binaryCrossEntropyWithLogits(decode(code), image);
    Tensor divergence = code.square().sum(true, 1);
    return error.add(divergence).mean(); // ERROR: LOSS-BROADCAST
  }
}
