package models;

import dev.adjoint.*;

@Model
abstract class InStaticConstantAndCase {
  @Dense(units = 784)
  abstract Tensor hidden(Tensor x);

  @Forward
  Tensor forward(@Shape("batch 784") Tensor image) {
    Tensor h = image;
    for (int i = 0; i < 2; i++) h = hidden(h);
    return h;
  }

  static final String G = CompiledInStaticConstantAndCase.GRAPH; static int k() { switch ("x") { case CompiledInStaticConstantAndCase.GRAPH: return 1; default: return 2; } }
}
