package heldout.faulty;

import static dev.adjoint.Functions.attention;

import dev.adjoint.*;

// heads-split-by-one-reshape (structural): a width of 32 becomes 4 heads before the steps in one reshape
@Model
interface HeadsSplitByOneReshape {
  @Dense(units = 32)
  Tensor query(Tensor x);

  @Forward
  default Tensor forward(@Shape("batch seq 16") Tensor x) {
    Tensor q = query(x).reshape("batch 4 seq 8"); // WARNING: FAULT-RESHAPE-ORDER
    return attention(q, q, q);
  }
}
