package models;

import dev.adjoint.*;

@Model
abstract class InLambdaBody {
  @Dense(units = 784)
  abstract Tensor hidden(Tensor x);

  @Forward
  Tensor forward(@Shape("batch 784") Tensor image) {
    Tensor h = image;
    for (int i = 0; i < 2; i++) h = hidden(h);
    return h;
  }

  static java.util.List<Integer> run(java.util.List<float[]> xs) { var m = new CompiledInLambdaBody(); return xs.stream().map(x -> m.forward(x, 1)).map(y -> y.length).toList(); }
}
