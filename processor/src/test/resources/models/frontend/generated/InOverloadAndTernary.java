package models;

import dev.adjoint.*;

@Model
abstract class InOverloadAndTernary {
  @Dense(units = 784)
  abstract Tensor hidden(Tensor x);

  @Forward
  Tensor forward(@Shape("batch 784") Tensor image) {
    Tensor h = image;
    for (int i = 0; i < 2; i++) h = hidden(h);
    return h;
  }

  static void g(String s) {} static void g(Integer s) {} static <T extends Comparable<T>> T mx(T a, T b) { return a; } static void run() { g(CompiledInOverloadAndTernary.GRAPH); String s = mx(CompiledInOverloadAndTernary.GRAPH, "a"); String t = true ? CompiledInOverloadAndTernary.GRAPH : null; }
}
