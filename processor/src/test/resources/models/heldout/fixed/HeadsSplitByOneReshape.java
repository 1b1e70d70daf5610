package heldout.fixed;

import static dev.adjoint.Functions.attention;

import dev.adjoint.*;

// heads-split-by-one-reshape (structural): reshape, then permute
@Model
interface HeadsSplitByOneReshape {
  @Dense(units = 32)
  Tensor query(Tensor x);

  @Forward
  default Tensor forward(@Shape("batch seq 16") Tensor x) {
    Tensor q = query(x).reshape("batch seq 4 8").permute(0, 2, 1, 3);
    return attention(q, q, q);
  }
}
