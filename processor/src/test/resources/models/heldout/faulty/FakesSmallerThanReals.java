package heldout.faulty;

import static dev.adjoint.Activation.LEAKY_RELU;
import static dev.adjoint.Activation.TANH;
import static dev.adjoint.Functions.binaryCrossEntropyWithLogits;
import static dev.adjoint.Functions.concat;
import static dev.adjoint.Functions.normal;
import static dev.adjoint.Functions.ones;
import static dev.adjoint.Functions.stopGradient;
import static dev.adjoint.Functions.zeros;

import dev.adjoint.*;

// fakes-smaller-than-reals (adjacent-layers): the generator makes images of 28, the real ones have 32
@Model(data = FakesSmallerThanReals.Row.class)
interface FakesSmallerThanReals {
  record Row(@Shape("32 32 1") float[] image) {}

  @Dense(units = 784, activation = TANH)
  Tensor paint(Tensor x);

  @Dense(units = 64, activation = LEAKY_RELU)
  Tensor look(Tensor x);

  @Dense(units = 1)
  Tensor judge(Tensor x);

  @Forward
  default Tensor generate(@Shape("batch 100") Tensor noise) {
    return paint(noise);
  }

  @Loss(trains = {"look", "judge"})
  @Adam
  default Tensor judging(@Shape("batch 32 32 1") Tensor image) {
    Tensor fake = generate(normal("batch 100"));
    Tensor real = image.flatten();
    Tensor all = concat(0, real, stopGradient(fake)); // ERROR: SHAPE-CONCAT
    Tensor sides = concat(0, ones("batch 1"), zeros("batch 1"));
    return binaryCrossEntropyWithLogits(judge(look(all)), sides).mean();
  }

  @Loss(trains = "paint")
  @Adam
  default Tensor painting(@Shape("batch 32 32 1") Tensor image) {
    Tensor fake = generate(normal("batch 100"));
    return binaryCrossEntropyWithLogits(judge(look(fake)), ones("batch 1")).mean();
  }
}
