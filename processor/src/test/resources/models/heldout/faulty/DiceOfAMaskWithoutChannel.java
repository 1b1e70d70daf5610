package heldout.faulty;

import static dev.adjoint.Activation.RELU;
import static dev.adjoint.Activation.SIGMOID;
import static dev.adjoint.Padding.SAME;

import dev.adjoint.*;

// dice-of-a-mask-without-channel (label-output): a mask without a channel axis times an output with one
@Model(data = DiceOfAMaskWithoutChannel.Row.class)
interface DiceOfAMaskWithoutChannel {
  record Row(@Shape("16 16 3") float[] image, @Shape("16 16") float[] mask) {}

  @Conv2d(filters = 8, kernel = 3, padding = SAME, activation = RELU)
  Tensor conv(Tensor x);

  @Conv2d(filters = 1, kernel = 1, activation = SIGMOID)
  Tensor inside(Tensor x);

  @Loss
  @Adam
  default Tensor loss(@Shape("batch 16 16 3") Tensor image, @Shape("batch 16 16") Tensor mask) {
    Tensor p = inside(conv(image));
    Tensor both = p.mul(mask).sum(1, 2); // ERROR: SHAPE-BROADCAST
    Tensor sum = p.sum(1, 2).add(mask.sum(1, 2)).add(1);
    return both.div(sum).neg();
  }
}
