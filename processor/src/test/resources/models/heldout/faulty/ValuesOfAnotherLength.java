package heldout.faulty;

import static dev.adjoint.Functions.attention;
import static dev.adjoint.Functions.meanSquaredError;

import dev.adjoint.*;

// values-of-another-length (adjacent-layers): keys of the source, values of the target
@Model(data = ValuesOfAnotherLength.Row.class)
interface ValuesOfAnotherLength {
  record Row(@Shape("12 32") float[] source, @Shape("9 32") float[] target) {}

  @Dense(units = 32)
  Tensor query(Tensor x);

  @Loss
  @Adam
  default Tensor loss(@Shape("batch 12 32") Tensor source, @Shape("batch 9 32") Tensor target) {
    Tensor h = attention(query(target), source, target); // ERROR: SHAPE-HEADS
    return meanSquaredError(h, target);
  }
}
