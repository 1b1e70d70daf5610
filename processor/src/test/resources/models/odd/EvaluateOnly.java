package odd;

import static dev.adjoint.Functions.*;

import dev.adjoint.*;

@Model(data = EvaluateOnly.Row.class)
interface EvaluateOnly {
  record Row(@Shape("3") float[] x, @Classes(2) int label, float note, @Shape("7") byte[] extra) {}

  @Dense(units = 2) Tensor scores(Tensor x);

  @Loss
  default Tensor loss(@Shape("batch 3") Tensor x, @Shape("batch") @Classes(2) IntTensor label) {
    return crossEntropy(scores(x), label);
  }
}
