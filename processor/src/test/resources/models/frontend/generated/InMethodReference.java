package models;

import dev.adjoint.*;

@Model
abstract class InMethodReference {
  @Dense(units = 784)
  abstract Tensor hidden(Tensor x);

  @Forward
  Tensor forward(@Shape("batch 784") Tensor image) {
    Tensor h = image;
    for (int i = 0; i < 2; i++) h = hidden(h);
    return h;
  }

  static void run() { java.util.function.BiFunction<float[],Integer,float[]> f = new CompiledInMethodReference()::forward; java.util.function.Supplier<CompiledInMethodReference> s = CompiledInMethodReference::new; System.out.println(s.get().forward(null, 0)); }
}
