package heldout.faulty;

import dev.adjoint.*;

// means-of-a-mixture-in-one-row (label-output): the means of five components are one row of ten
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
    Tensor m = means(x);
    Tensor distance = y.expandDims(1).sub(m).square(); // ERROR: SHAPE-BROADCAST
    return weights(x).softmax().mul(distance.sum(2)).sum(1);
  }
}
