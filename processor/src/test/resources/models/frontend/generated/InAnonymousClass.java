package models;

import dev.adjoint.*;

@Model
abstract class InAnonymousClass {
  @Dense(units = 784)
  abstract Tensor hidden(Tensor x);

  @Forward
  Tensor forward(@Shape("batch 784") Tensor image) {
    Tensor h = image;
    for (int i = 0; i < 2; i++) h = hidden(h);
    return h;
  }

  static Object run() { return new Object() { final CompiledInAnonymousClass c = new CompiledInAnonymousClass(); float[] f(float[] x) { return c.forward(x, 1); } }.f(null); }
}
