package heldout.fixed;

import static dev.adjoint.Activation.TANH;
import static dev.adjoint.Functions.concat;
import static dev.adjoint.Functions.normal;

import dev.adjoint.*;

// conditional-label-as-index (adjacent-layers): as a one-hot row
@Model(data = ConditionalLabelAsIndex.Row.class)
interface ConditionalLabelAsIndex {
  record Row(@Shape("784") float[] image, @Classes(10) int label) {}

  @Dense(units = 784, activation = TANH)
  Tensor paint(Tensor x);

  @Dense(units = 1)
  Tensor judge(Tensor x);

  @Loss
  @Adam
  default Tensor painting(
      @Shape("batch 784") Tensor image,
      @Shape("batch") @Classes(10) IntTensor label) {
    Tensor seed = concat(1, normal("batch 90"), label.oneHot(10));
    Tensor both = judge(paint(seed)).sub(judge(image));
    return both.square().mean();
  }
}
