package heldout.fixed;

import static dev.adjoint.Functions.attention;
import static dev.adjoint.Functions.meanSquaredError;

import dev.adjoint.*;

// queries-and-keys-of-different-widths (adjacent-layers): projected to 32
@Model(data = QueriesAndKeysOfDifferentWidths.Row.class)
interface QueriesAndKeysOfDifferentWidths {
  record Row(@Shape("12 48") float[] source, @Shape("9 32") float[] target) {}

  @Dense(units = 32)
  Tensor key(Tensor x);

  @Dense(units = 32)
  Tensor out(Tensor x);

  @Loss
  @Adam
  default Tensor loss(@Shape("batch 12 48") Tensor source, @Shape("batch 9 32") Tensor target) {
    Tensor h = attention(target, key(source), source);
    return meanSquaredError(out(h), target);
  }
}
