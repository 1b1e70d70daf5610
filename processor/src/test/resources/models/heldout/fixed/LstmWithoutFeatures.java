package heldout.fixed;

import static dev.adjoint.Functions.meanSquaredError;

import dev.adjoint.*;

// lstm-without-features (feature-input): one feature
@Model(data = LstmWithoutFeatures.Row.class)
interface LstmWithoutFeatures {
  record Row(@Shape("20") float[] series, float y) {}

  @Lstm(units = 32)
  Tensor remember(Tensor x);

  @Dense(units = 1)
  Tensor value(Tensor x);

  @Loss
  @Adam
  default Tensor loss(@Shape("batch 20") Tensor series, @Shape("batch") Tensor y) {
    Tensor h = remember(series.expandDims(2));
    return meanSquaredError(value(h).squeeze(1), y);
  }
}
