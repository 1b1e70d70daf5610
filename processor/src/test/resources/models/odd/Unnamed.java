import dev.adjoint.*;

@Model
interface Unnamed {
  @Dense(units = 3, activation = Activation.TANH)
  Tensor hidden(Tensor x);

  @Forward
  default Tensor forward(@Shape("batch 4") Tensor x) {
    return hidden(x);
  }

  @Loss
  @Sgd(learningRate = 1)
  default Tensor loss(@Shape("batch 4") Tensor x) {
    return hidden(x).square().sum(1);
  }
}
