package heldout.faulty;

import static dev.adjoint.Activation.LEAKY_RELU;
import static dev.adjoint.Functions.binaryCrossEntropyWithLogits;
import static dev.adjoint.Functions.ones;

import dev.adjoint.*;

// discriminator-not-flattened (label-output): a score for each place of 4 by 4, a label for each row
@Model(data = DiscriminatorNotFlattened.Row.class)
interface DiscriminatorNotFlattened {
  record Row(@Shape("16 16 3") float[] image) {}

  @Conv2d(filters = 16, kernel = 4, stride = 4, activation = LEAKY_RELU)
  Tensor look(Tensor x);

  @Dense(units = 1)
  Tensor judge(Tensor x);

  @Loss
  @Adam
  default Tensor loss(@Shape("batch 16 16 3") Tensor image) {
    return binaryCrossEntropyWithLogits(judge(look(image)), ones("batch 1")).mean(); // ERROR: SHAPE-LOSS
  }
}
