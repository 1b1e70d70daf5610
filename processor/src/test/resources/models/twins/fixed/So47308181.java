package twins.fixed;

import static dev.adjoint.Functions.ones;

import dev.adjoint.*;

// so-47308181 (label-output): a label for each sample
@Model
interface So47308181 {
  @Parameter(shape = "3 1")
  Tensor w();

  @Parameter(shape = "", init = Initializer.ZEROS)
  Tensor b();

  @Forward
  default Tensor forward(@Shape("3 4") Tensor x) {
    return w().transpose().matmul(x).add(b()).sigmoid();
  }

  @Loss
  @Sgd(learningRate = 0.1)
  default Tensor loss(
      @Shape("3 4") Tensor x,
      @Shape("1 4") Tensor y) {
    Tensor a = forward(x);
    Tensor one = ones("1 4");
    Tensor hits = y.mul(a.add(1e-7).log());
    Tensor others = one.sub(y).mul(one.sub(a).add(1e-7).log());
    return hits.add(others).mean().neg();
  }
}
