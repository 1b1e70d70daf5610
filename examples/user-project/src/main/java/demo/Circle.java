package demo;

import static dev.adjoint.Activation.RELU;
import static dev.adjoint.Functions.crossEntropy;

import dev.adjoint.*;

/** Whether a point lies inside of a circle. */
@Model(data = Circle.Point.class)
public interface Circle {

  /** What one row of the data looks like. */
  record Point(@Shape("2") float[] position, @Classes(2) int inside) {}

  @Dense(units = 16, activation = RELU)
  Tensor hidden(Tensor x);

  @Dense(units = 2)
  Tensor scores(Tensor x);

  @Forward
  default Tensor forward(@Shape("batch 2") Tensor position) {
    return scores(hidden(position));
  }

  @Loss
  @Adam(learningRate = 1e-2)
  default Tensor loss(
      @Shape("batch 2") Tensor position, @Shape("batch") @Classes(2) IntTensor inside) {
    return crossEntropy(forward(position), inside);
  }
}
