package dev.adjoint.nd4j.state;

import dev.adjoint.BoolTensor;
import dev.adjoint.Dense;
import dev.adjoint.Forward;
import dev.adjoint.Loss;
import dev.adjoint.Model;
import dev.adjoint.Precision;
import dev.adjoint.Sgd;
import dev.adjoint.Shape;
import dev.adjoint.Tensor;

/** Truth values in the data, one for each place and one for each row; and two losses. */
@Model(data = Seen.Row.class, precision = Precision.FLOAT64)
interface Seen {

  record Row(@Shape("4 3") float[] x, @Shape("4") boolean[] seen, boolean kept, float y) {}

  @Dense(units = 2)
  Tensor places(Tensor x);

  @Dense(units = 1)
  Tensor score(Tensor x);

  @Forward
  default Tensor forward(
      @Shape("batch 4 3") Tensor x,
      @Shape("batch 4") BoolTensor seen,
      @Shape("batch") BoolTensor kept) {
    Tensor hidden = seen.reshape("batch 4 1").where(places(x).tanh(), 0.25).mean(1);
    return kept.where(score(hidden).reshape("batch"), 0.5);
  }

  @Loss
  @Sgd(learningRate = 0.1)
  default Tensor near(
      @Shape("batch 4 3") Tensor x,
      @Shape("batch 4") BoolTensor seen,
      @Shape("batch") BoolTensor kept,
      @Shape("batch") Tensor y) {
    return forward(x, seen, kept).sub(y).square();
  }

  @Loss
  @Sgd(learningRate = 0.05)
  default Tensor told(@Shape("batch 4 3") Tensor x, @Shape("batch") BoolTensor kept) {
    return score(places(x).mean(1)).reshape("batch").binaryCrossEntropyWithLogits(kept.toFloat());
  }
}
