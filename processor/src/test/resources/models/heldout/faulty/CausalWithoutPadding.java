package heldout.faulty;

import static dev.adjoint.Activation.RELU;
import static dev.adjoint.Functions.meanSquaredError;

import dev.adjoint.*;

// causal-without-padding (adjacent-layers): a convolution shortens the series that is compared step by step
@Model(data = CausalWithoutPadding.Row.class)
interface CausalWithoutPadding {
  record Row(@Shape("64 1") float[] series, @Shape("64 1") float[] next) {}

  @Conv1d(filters = 8, kernel = 5, activation = RELU)
  Tensor look(Tensor x);

  @Dense(units = 1)
  Tensor out(Tensor x);

  @Loss
  @Adam
  default Tensor loss(@Shape("batch 64 1") Tensor series, @Shape("batch 64 1") Tensor next) {
    return meanSquaredError(out(look(series)), next); // ERROR: SHAPE-LOSS
  }
}
