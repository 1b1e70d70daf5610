package heldout.faulty;

import static dev.adjoint.Functions.crossEntropy;
import static dev.adjoint.Functions.zeros;

import dev.adjoint.*;

// state-of-a-fixed-batch (parameter): the first state is made for 32 rows
@Model(data = StateOfAFixedBatch.Row.class)
interface StateOfAFixedBatch {
  record Row(@Shape("15 6") float[] series, @Classes(3) int label) {}

  @Gru(units = 64)
  RecurrentResult remember(Tensor x, Tensor h);

  @Dense(units = 3)
  Tensor scores(Tensor x);

  @Loss
  @Adam
  default Tensor loss(
      @Shape("batch 15 6") Tensor series,
      @Shape("batch") @Classes(3) IntTensor label) {
    Tensor h = remember(series, zeros("32 64")).hidden(); // ERROR: SHAPE-STATE
    return crossEntropy(scores(h), label);
  }
}
