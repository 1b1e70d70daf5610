package odd;

import dev.adjoint.*;

@Model
interface DeepLoop {
  @Dense(units = 4, activation = Activation.TANH) Tensor even(Tensor x);
  @Dense(units = 4) Tensor odd(Tensor x);

  @Forward
  default Tensor forward(@Shape("batch 4") Tensor x) {
    Tensor y = x;
    for (int i = 0; i < 200; i++) {
      y = i % 2 == 0 ? even(y) : odd(y).mul(0.5).add(x);
    }
    return y;
  }

  @Loss
  @Sgd(learningRate = 1)
  default Tensor loss(@Shape("batch 4") Tensor x) {
    return forward(x).square().mean(1);
  }
}
