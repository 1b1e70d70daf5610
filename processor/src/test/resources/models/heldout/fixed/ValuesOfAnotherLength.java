package heldout.fixed;

import static dev.adjoint.Functions.attention;
import static dev.adjoint.Functions.meanSquaredError;

import dev.adjoint.*;

// values-of-another-length (adjacent-layers): both of the source
@Model(data = ValuesOfAnotherLength.Row.class)
interface ValuesOfAnotherLength {
  record Row(@Shape("12 32") float[] source, @Shape("9 32") float[] target) {}

  @Dense(units = 32)
  Tensor query(Tensor x);

  @Loss
  @Adam
  default Tensor loss(@Shape("batch 12 32") Tensor source, @Shape("batch 9 32") Tensor target) {
    Tensor h = attention(query(target), source, source);
    return meanSquaredError(h, target);
  }
}
