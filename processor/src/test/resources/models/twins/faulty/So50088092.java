package twins.faulty;

import dev.adjoint.*;

// so-50088092 (adjacent-layers): a recurrent layer gets the steps one by one
@Model
interface So50088092 {
  @Lstm(units = 250, bidirectional = true)
  Tensor remember(Tensor x);

  @Forward
  default Tensor forward(@Shape("batch 3 2") Tensor x) {
    Tensor[] steps = x.split(1, 3);
    Tensor first = steps[0].squeeze(1);
    Tensor h = remember(first); // ERROR: SHAPE-RANK
    return h;
  }
}
