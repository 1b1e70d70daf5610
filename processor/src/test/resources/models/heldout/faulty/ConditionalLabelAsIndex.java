package heldout.faulty;

import static dev.adjoint.Activation.TANH;
import static dev.adjoint.Functions.concat;
import static dev.adjoint.Functions.normal;

import dev.adjoint.*;

// conditional-label-as-index (adjacent-layers): the label is joined to the noise as one number without an axis
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
    Tensor seed = concat(1, normal("batch 90"), label.toFloat()); // ERROR: SHAPE-CONCAT
    Tensor both = judge(paint(seed)).sub(judge(image));
    return both.square().mean();
  }
}
