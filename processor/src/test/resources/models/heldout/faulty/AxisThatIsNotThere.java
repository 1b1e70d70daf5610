package heldout.faulty;

import static dev.adjoint.Functions.meanSquaredError;

import dev.adjoint.*;

// axis-that-is-not-there (parameter): a softmax over axis 3 of two dims
@Model(data = AxisThatIsNotThere.Row.class)
interface AxisThatIsNotThere {
  record Row(@Shape("10") float[] x, @Shape("4") float[] y) {}

  @Dense(units = 4)
  Tensor mix(Tensor x);

  @Loss
  @Adam
  default Tensor loss(@Shape("batch 10") Tensor x, @Shape("batch 4") Tensor y) {
    Tensor p = mix(x).softmax(3); // ERROR: SHAPE-AXIS
    return meanSquaredError(p, y);
  }
}
