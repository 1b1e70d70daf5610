package heldout.faulty;

import static dev.adjoint.Functions.meanSquaredError;

import dev.adjoint.*;

// mask-as-numbers (feature-input): a mask of numbers where truth values are declared
@Model(data = MaskAsNumbers.Row.class)
interface MaskAsNumbers {
  record Row(@Shape("10 32") float[] x, @Shape("10") float[] visible, float y) {}

  @Attention(heads = 4)
  Tensor attend(Tensor x, BoolTensor visible);

  @Dense(units = 1)
  Tensor value(Tensor x);

  @Loss
  @Adam
  default Tensor loss(
      @Shape("batch 10 32") Tensor x,
      @Shape("batch 10") BoolTensor visible, // ERROR: DATA-TYPE
      @Shape("batch") Tensor y) {
    return meanSquaredError(value(attend(x, visible).mean(1)).squeeze(1), y);
  }
}
