package heldout.fixed;

import dev.adjoint.*;

// means-of-a-mixture-in-one-row (label-output): five rows of two
@Model(data = MeansOfAMixtureInOneRow.Row.class)
interface MeansOfAMixtureInOneRow {
  record Row(@Shape("8") float[] x, @Shape("2") float[] y) {}

  @Dense(units = 10)
  Tensor means(Tensor x);

  @Dense(units = 5)
  Tensor weights(Tensor x);

  @Loss
  @Adam
  default Tensor loss(@Shape("batch 8") Tensor x, @Shape("batch 2") Tensor y) {
    Tensor m = means(x).reshape("batch 5 2");
    Tensor distance = y.expandDims(1).sub(m).square();
    return weights(x).softmax().mul(distance.sum(2)).sum(1);
  }
}
