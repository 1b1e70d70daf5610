package models;

import dev.adjoint.*;

@SuppressWarnings("adjoint:FAULT-LAYER-UNUSED") @Model
interface TwoLayersOfSameShape {
  @Dense(units = 784)
  Tensor a(Tensor x);

  @Dense(units = 784)
  Tensor b(Tensor x);

  @Forward
  default Tensor forward(@Shape("batch 784") Tensor image) {
    return b(image);
  }
}
