package odd;

import static dev.adjoint.Functions.*;

import dev.adjoint.*;

@Model(data = Doubles.Row.class, precision = Precision.FLOAT64)
interface Doubles {
  record Row(int id, @Shape("3") double[] x, double y, @Shape("2 2") double[] unused) {}

  @Dense(units = 5, activation = Activation.TANH) Tensor hidden(Tensor x);
  @Dense(units = 1) Tensor out(Tensor x);

  @Forward
  default Tensor forward(@Shape("batch 3") Tensor x) {
    return out(hidden(x)).reshape("batch");
  }

  @Loss
  @Sgd(learningRate = 1)
  default Tensor loss(@Shape("batch 3") Tensor x, @Shape("batch") Tensor y) {
    return square(forward(x).sub(y));
  }
}
