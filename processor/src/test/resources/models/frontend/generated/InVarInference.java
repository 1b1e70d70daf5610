package models;

import dev.adjoint.*;

@Model
abstract class InVarInference {
  @Dense(units = 784)
  abstract Tensor hidden(Tensor x);

  @Forward
  Tensor forward(@Shape("batch 784") Tensor image) {
    Tensor h = image;
    for (int i = 0; i < 2; i++) h = hidden(h);
    return h;
  }

  static void run(float[] x) { var m = new CompiledInVarInference(); var y = m.forward(x, 1); float z = y[0]; for (float f : m.forward(x, 1)) { z += f; } }
}
