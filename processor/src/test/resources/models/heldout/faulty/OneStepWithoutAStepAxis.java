package heldout.faulty;

import static dev.adjoint.Functions.meanSquaredError;

import dev.adjoint.*;

// one-step-without-a-step-axis (adjacent-layers): a decoder is given one step without its axis
@Model(data = OneStepWithoutAStepAxis.Row.class)
interface OneStepWithoutAStepAxis {
  record Row(@Shape("8") float[] x, @Shape("16") float[] state, @Shape("8") float[] y) {}

  @Gru(units = 16)
  RecurrentResult decode(Tensor x, Tensor h);

  @Dense(units = 8)
  Tensor out(Tensor x);

  @Loss
  @Adam
  default Tensor loss(
      @Shape("batch 8") Tensor x,
      @Shape("batch 16") Tensor state,
      @Shape("batch 8") Tensor y) {
    Tensor h = decode(x, state).hidden(); // ERROR: SHAPE-RANK
    return meanSquaredError(out(h), y);
  }
}
