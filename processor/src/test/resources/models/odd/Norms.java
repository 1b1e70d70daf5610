package odd;

import static dev.adjoint.Functions.*;

import dev.adjoint.*;

@Model
interface Norms {
  @LayerNorm Tensor rows(Tensor x);
  @LayerNorm(axes = {1, 2}, epsilon = 0.1, offset = false) Tensor both(Tensor x);
  @RmsNorm(epsilon = 0.1) Tensor root(Tensor x);
  @GroupNorm(groups = 2, scale = false) Tensor groups(Tensor x);
  @Dense(units = 4) Tensor hidden(Tensor x);
  @Dense(units = 3) Tensor scores(Tensor x);

  @Forward
  default Tensor forward(@Shape("batch 5 6") Tensor x) {
    return scores(rows(hidden(hidden4(groups(root(both(x)))))));
  }

  private Tensor hidden4(Tensor x) {
    return x.reshape("batch 5 3 2").sum(3);
  }

  @Loss
  @Sgd(learningRate = 1)
  default Tensor tokens(@Shape("batch 5 6") Tensor x, @Shape("batch 5") @Classes(3) IntTensor word) {
    return crossEntropyIgnoring(forward(x), word, 1, 0.1);
  }

  @Loss
  @Sgd(learningRate = 1)
  default Tensor weighted(@Shape("batch 5 6") Tensor x, @Shape("batch") @Classes(3) IntTensor kind) {
    Tensor first = scores(hidden(x.mean(1).reshape("batch 3 2").sum(2)));
    return crossEntropyWeighted(first, kind, 0.5, 1, 2).add(scores(hidden(x.mean(1).reshape("batch 3 2").sum(2))).huber(first, 0.5));
  }
}
