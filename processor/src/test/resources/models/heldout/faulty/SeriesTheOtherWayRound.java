package heldout.faulty;

import static dev.adjoint.Functions.meanSquaredError;

import dev.adjoint.*;

// series-the-other-way-round (feature-input): the data has features by steps
@Model(data = SeriesTheOtherWayRound.Row.class)
interface SeriesTheOtherWayRound {
  record Row(@Shape("6 50") float[] series, float y) {}

  @Lstm(units = 8)
  Tensor remember(Tensor x);

  @Dense(units = 1)
  Tensor value(Tensor x);

  @Loss
  @Adam
  default Tensor loss(
      @Shape("batch 50 6") Tensor series, // ERROR: DATA-SHAPE
      @Shape("batch") Tensor y) {
    return meanSquaredError(value(remember(series)).squeeze(1), y);
  }
}
