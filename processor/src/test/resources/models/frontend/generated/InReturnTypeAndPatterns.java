package models;

import dev.adjoint.*;

@Model
abstract class InReturnTypeAndPatterns {
  @Dense(units = 784)
  abstract Tensor hidden(Tensor x);

  @Forward
  Tensor forward(@Shape("batch 784") Tensor image) {
    Tensor h = image;
    for (int i = 0; i < 2; i++) h = hidden(h);
    return h;
  }

  CompiledInReturnTypeAndPatterns make() { return new CompiledInReturnTypeAndPatterns(); } interface F { CompiledInReturnTypeAndPatterns x(); } F f = () -> new CompiledInReturnTypeAndPatterns(); F g = this::make; record R(CompiledInReturnTypeAndPatterns c) {} static void pat(Object o) { if (o instanceof R(CompiledInReturnTypeAndPatterns c)) c.forward(null, 1); if (o instanceof CompiledInReturnTypeAndPatterns q) q.forward(null,2); }
}
