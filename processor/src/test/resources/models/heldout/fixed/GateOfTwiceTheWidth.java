package heldout.fixed;

import static dev.adjoint.Activation.SIGMOID;
import static dev.adjoint.Functions.meanSquaredError;

import dev.adjoint.*;

// gate-of-twice-the-width (adjacent-layers): of 32
@Model(data = GateOfTwiceTheWidth.Row.class)
interface GateOfTwiceTheWidth {
  record Row(@Shape("16") float[] x, float y) {}

  @Dense(units = 32)
  Tensor values(Tensor x);

  @Dense(units = 32, activation = SIGMOID)
  Tensor gate(Tensor x);

  @Dense(units = 1)
  Tensor out(Tensor x);

  @Loss
  @Adam
  default Tensor loss(@Shape("batch 16") Tensor x, @Shape("batch") Tensor y) {
    Tensor h = values(x).mul(gate(x));
    return meanSquaredError(out(h).squeeze(1), y);
  }
}
