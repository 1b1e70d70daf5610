package odd;

import dev.adjoint.*;

@Model
interface LongFormula {
  @Parameter(shape = "4") Tensor w();

  @Forward
  default Tensor forward(@Shape("batch 4") Tensor x) {
    Tensor y = x;
    Tensor sum = x.mul(w());
    for (int i = 0; i < 250; i++) {
      y = y.mul(w()).tanh().add(0.01 * i);
      sum = sum.add(y);
    }
    return sum.mul(0.001);
  }

  @Loss
  @Sgd(learningRate = 1)
  default Tensor loss(@Shape("batch 4") Tensor x) {
    return forward(x).square().mean(1);
  }
}
