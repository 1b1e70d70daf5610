package models;

import dev.adjoint.*;

@Model
abstract class InTryAndSwitch {
  @Dense(units = 784)
  abstract Tensor hidden(Tensor x);

  @Forward
  Tensor forward(@Shape("batch 784") Tensor image) {
    Tensor h = image;
    for (int i = 0; i < 2; i++) h = hidden(h);
    return h;
  }

  static void run() { try { new CompiledInTryAndSwitch().forward(null, 0); } catch (RuntimeException e) { throw e; } switch (new CompiledInTryAndSwitch()) { case CompiledInTryAndSwitch c -> c.forward(null, 1); } int v = switch (1) { case 1 -> CompiledInTryAndSwitch.GRAPH.length(); default -> 2; }; }
}
