package models;

import dev.adjoint.*;

@Model
abstract class InAnnotationArgument {
  @Dense(units = 784)
  abstract Tensor hidden(Tensor x);

  @Forward
  Tensor forward(@Shape("batch 784") Tensor image) {
    Tensor h = image;
    for (int i = 0; i < 2; i++) h = hidden(h);
    return h;
  }

  @SuppressWarnings(CompiledInAnnotationArgument.GRAPH) void foo() {}
}
