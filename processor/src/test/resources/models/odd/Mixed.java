package odd;

import dev.adjoint.*;

/** State in a stack whose parameters are penalised, frozen and grouped, and rows that weigh. */
@Model(precision = Precision.FLOAT64, data = Mixed.Row.class)
interface Mixed {
  record Row(@Shape("5") double[] x, @Classes(3) int label, @SampleWeight double weight) {}

  @Block
  interface Layer {
    @Dense(size = "d", activation = Activation.TANH, l1 = 0.01, l2 = 0.02) Tensor dense(Tensor x);
    @BatchNorm(momentum = 0.5) Tensor norm(Tensor x);
    @State(shape = "d") Tensor centre();

    @Forward
    default Tensor forward(@Shape("rows d") Tensor x) {
      Tensor y = norm(dense(x)).sub(centre());
      centre().assign(centre().add(y.mean(0)).mul(0.5));
      return y.add(centre()).add(x).mul(0.5);
    }
  }

  @Stack(block = Layer.class, times = 6) Tensor layers(Tensor x);
  @Dense(units = 4) Tensor first(Tensor x);
  @Dense(units = 3, l2 = 0.1) Tensor scores(Tensor x);
  @State(shape = "4", init = Initializer.ONES) Tensor scale();

  @Forward
  default Tensor scaled(@Shape("batch 5") Tensor x) {
    return first(x).mul(scale());
  }

  @Loss(frozen = "first")
  @Sgd(
      learningRate = 1,
      groups = {@Group(kinds = ParameterKind.NORM, learningRate = 1), @Group(of = "layers.2", decay = 0)})
  default Tensor classify(
      @Shape("batch 5") Tensor x, @Shape("batch") @Classes(3) IntTensor label) {
    Tensor y = layers(first(x).mul(scale()));
    scale().assign(scale().mul(0.9).add(y.stopGradient().mean(0).mul(0.1)));
    return scores(y.mul(scale())).crossEntropy(label);
  }
}
