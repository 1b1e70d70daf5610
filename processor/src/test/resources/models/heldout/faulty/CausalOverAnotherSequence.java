package heldout.faulty;

import static dev.adjoint.Functions.causalAttention;
import static dev.adjoint.Functions.meanSquaredError;

import dev.adjoint.*;

// causal-over-another-sequence (adjacent-layers): causal attention to a source of another length
@Model(data = CausalOverAnotherSequence.Row.class)
interface CausalOverAnotherSequence {
  record Row(@Shape("12 32") float[] source, @Shape("9 32") float[] target) {}

  @Dense(units = 32)
  Tensor query(Tensor x);

  @Loss
  @Adam
  default Tensor loss(@Shape("batch 12 32") Tensor source, @Shape("batch 9 32") Tensor target) {
    Tensor h = causalAttention(query(target), source, source); // ERROR: SHAPE-HEADS
    return meanSquaredError(h, target);
  }
}
