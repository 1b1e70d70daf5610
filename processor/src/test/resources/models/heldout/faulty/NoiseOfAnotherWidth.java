package heldout.faulty;

import static dev.adjoint.Activation.TANH;
import static dev.adjoint.Functions.normal;

import dev.adjoint.*;

// noise-of-another-width (adjacent-layers): noise of 64 numbers where the generator takes 100
@Model(data = NoiseOfAnotherWidth.Row.class)
interface NoiseOfAnotherWidth {
  record Row(@Shape("784") float[] image) {}

  @Dense(units = 784, activation = TANH)
  Tensor paint(Tensor x);

  @Dense(units = 1)
  Tensor judge(Tensor x);

  @Forward
  default Tensor generate(@Shape("batch 100") Tensor noise) {
    return paint(noise);
  }

  @Loss(trains = "paint")
  @Adam
  default Tensor painting(@Shape("batch 784") Tensor image) {
    Tensor fake = generate(normal("batch 64")); // ERROR: SHAPE-DECLARED
    Tensor both = judge(fake).sub(judge(image));
    return both.square().mean();
  }
}
