package heldout.fixed;

import static dev.adjoint.Functions.meanSquaredError;
import static dev.adjoint.Functions.ones;

import dev.adjoint.*;

// repeated-code-of-another-length (label-output): 10 times
@Model(data = RepeatedCodeOfAnotherLength.Row.class)
interface RepeatedCodeOfAnotherLength {
  record Row(@Shape("10 2") float[] series) {}

  @Lstm(units = 16)
  Tensor encode(Tensor x);

  @Lstm(units = 16, sequences = true)
  Tensor decode(Tensor x);

  @Dense(units = 2)
  Tensor out(Tensor x);

  @Loss
  @Adam
  default Tensor loss(@Shape("batch 10 2") Tensor series) {
    Tensor code = encode(series).expandDims(1).mul(ones("10 1"));
    return meanSquaredError(out(decode(code)), series);
  }
}
