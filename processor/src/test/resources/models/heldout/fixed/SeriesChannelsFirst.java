package heldout.fixed;

import static dev.adjoint.Activation.RELU;
import static dev.adjoint.Functions.crossEntropy;

import dev.adjoint.*;

// series-channels-first (feature-input): permuted
@Model(data = SeriesChannelsFirst.Row.class)
interface SeriesChannelsFirst {
  record Row(@Shape("3 100") float[] series, @Classes(10) int label) {}

  @Conv1d(filters = 8, kernel = 5, activation = RELU)
  Tensor conv(Tensor x);

  @Dense(units = 10)
  Tensor scores(Tensor x);

  @Loss
  @Adam
  default Tensor loss(
      @Shape("batch 3 100") Tensor series,
      @Shape("batch") @Classes(10) IntTensor label) {
    Tensor h = conv(series.permute(0, 2, 1));
    return crossEntropy(scores(h.globalMaxPool()), label);
  }
}
