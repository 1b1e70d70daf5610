package twins.fixed;

import dev.adjoint.*;

// so-50088092 (adjacent-layers): the layer gets the sequence
@Model
interface So50088092 {
  @Lstm(units = 250, bidirectional = true)
  Tensor remember(Tensor x);

  @Forward
  default Tensor forward(@Shape("batch 3 2") Tensor x) {
    Tensor h = remember(x);
    return h;
  }
}
