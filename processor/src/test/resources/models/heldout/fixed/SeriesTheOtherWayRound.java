package heldout.fixed;

import static dev.adjoint.Functions.meanSquaredError;

import dev.adjoint.*;

// series-the-other-way-round (feature-input): steps by features
@Model(data = SeriesTheOtherWayRound.Row.class)
interface SeriesTheOtherWayRound {
  record Row(@Shape("50 6") float[] series, float y) {}

  @Lstm(units = 8)
  Tensor remember(Tensor x);

  @Dense(units = 1)
  Tensor value(Tensor x);

  @Loss
  @Adam
  default Tensor loss(
      @Shape("batch 50 6") Tensor series,
      @Shape("batch") Tensor y) {
    return meanSquaredError(value(remember(series)).squeeze(1), y);
  }
}
