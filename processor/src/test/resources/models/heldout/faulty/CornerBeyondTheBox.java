package heldout.faulty;

import static dev.adjoint.Functions.binaryCrossEntropyWithLogits;
import static dev.adjoint.Functions.meanSquaredError;

import dev.adjoint.*;

// corner-beyond-the-box (parameter): the fifth number of a box of four
@Model(data = CornerBeyondTheBox.Row.class)
interface CornerBeyondTheBox {
  record Row(@Shape("10") float[] x, @Shape("4") float[] box, float found) {}

  @Dense(units = 4)
  Tensor head(Tensor x);

  @Loss
  @Adam
  default Tensor loss(
      @Shape("batch 10") Tensor x,
      @Shape("batch 4") Tensor box,
      @Shape("batch") Tensor found) {
    Tensor h = head(x);
    Tensor sure = h.slice(1, 4, 5).squeeze(1); // ERROR: SHAPE-SLICE
    Tensor corners = meanSquaredError(h.slice(1, 0, 4), box);
    return corners.add(binaryCrossEntropyWithLogits(sure, found));
  }
}
