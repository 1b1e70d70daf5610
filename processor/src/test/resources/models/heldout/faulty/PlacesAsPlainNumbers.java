package heldout.faulty;

import static dev.adjoint.Functions.meanSquaredError;
import static dev.adjoint.Functions.range;

import dev.adjoint.*;

// places-as-plain-numbers (adjacent-layers): the numbers of the steps are added along the features
@Model(data = PlacesAsPlainNumbers.Row.class)
interface PlacesAsPlainNumbers {
  record Row(@Shape("10 32") float[] x, float y) {}

  @Attention(heads = 4)
  Tensor attend(Tensor x);

  @Dense(units = 1)
  Tensor value(Tensor x);

  @Loss
  @Adam
  default Tensor loss(@Shape("batch 10 32") Tensor x, @Shape("batch") Tensor y) {
    Tensor places = range("10").toFloat().div(10);
    Tensor h = attend(x.add(places)); // ERROR: SHAPE-BROADCAST
    return meanSquaredError(value(h.mean(1)).squeeze(1), y);
  }
}
