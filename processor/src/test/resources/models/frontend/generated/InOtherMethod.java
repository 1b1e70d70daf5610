package models;

import dev.adjoint.*;

@Model
abstract class InOtherMethod {
  @Dense(units = 784)
  abstract Tensor hidden(Tensor x);

  @Forward
  Tensor forward(@Shape("batch 784") Tensor image) {
    Tensor h = image;
    for (int i = 0; i < 2; i++) h = hidden(h);
    return h;
  }

  static float[] run(float[] x) { return new CompiledInOtherMethod().forward(x, 1); }
}
