package heldout.fixed;

import static dev.adjoint.Functions.meanSquaredError;
import static dev.adjoint.Functions.range;

import dev.adjoint.*;

// places-as-plain-numbers (adjacent-layers): with a feature axis
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
    Tensor places = range("10").toFloat().div(10).expandDims(1);
    Tensor h = attend(x.add(places));
    return meanSquaredError(value(h.mean(1)).squeeze(1), y);
  }
}
