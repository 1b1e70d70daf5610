package heldout.fixed;

import static dev.adjoint.Activation.RELU;
import static dev.adjoint.Functions.meanSquaredError;

import dev.adjoint.*;

// encoder-detached (structural): it is not
@Model(data = EncoderDetached.Row.class)
interface EncoderDetached {
  record Row(@Shape("64") float[] x) {}

  @Dense(units = 16, activation = RELU)
  Tensor encode(Tensor x);

  @Dense(units = 64)
  Tensor decode(Tensor x);

  @Loss
  @Adam
  default Tensor loss(@Shape("batch 64") Tensor x) {
    Tensor code = encode(x);
    return meanSquaredError(decode(code), x);
  }
}
