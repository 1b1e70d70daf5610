package heldout.faulty;

import static dev.adjoint.Activation.LEAKY_RELU;
import static dev.adjoint.Functions.binaryCrossEntropyWithLogits;
import static dev.adjoint.Functions.ones;

import dev.adjoint.*;

// discriminator-column (label-output): a column of the discriminator against plain labels
@Model(data = DiscriminatorColumn.Row.class)
interface DiscriminatorColumn {
  record Row(@Shape("784") float[] image) {}

  @Dense(units = 64, activation = LEAKY_RELU)
  Tensor look(Tensor x);

  @Dense(units = 1)
  Tensor judge(Tensor x);

  @Loss
  @Adam
  default Tensor loss(@Shape("batch 784") Tensor image) {
    return binaryCrossEntropyWithLogits(judge(look(image)), ones("batch")).mean(); // ERROR: SHAPE-LOSS
  }
}
