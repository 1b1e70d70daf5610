package heldout.fixed;

import static dev.adjoint.Functions.attention;
import static dev.adjoint.Functions.meanSquaredError;

import dev.adjoint.*;

// reshape-of-heads (structural): reshape, then permute
@Model
interface ReshapeOfHeads {
  @Dense(units = 32)
  Tensor project(Tensor x);

  @Dense(units = 1)
  Tensor value(Tensor x);

  @Loss
  @Adam
  default Tensor loss(@Shape("batch seq 32") Tensor x, @Shape("batch") Tensor y) {
    Tensor rows = project(x).reshape("batch seq 4 8");
    Tensor heads = rows.permute(0, 2, 1, 3);
    Tensor mixed = attention(heads, heads, heads);
    return meanSquaredError(value(mixed.mean(1, 2)).squeeze(1), y);
  }
}
