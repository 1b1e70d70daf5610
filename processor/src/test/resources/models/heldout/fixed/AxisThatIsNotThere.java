package heldout.fixed;

import static dev.adjoint.Functions.meanSquaredError;

import dev.adjoint.*;

// axis-that-is-not-there (parameter): over the last
@Model(data = AxisThatIsNotThere.Row.class)
interface AxisThatIsNotThere {
  record Row(@Shape("10") float[] x, @Shape("4") float[] y) {}

  @Dense(units = 4)
  Tensor mix(Tensor x);

  @Loss
  @Adam
  default Tensor loss(@Shape("batch 10") Tensor x, @Shape("batch 4") Tensor y) {
    Tensor p = mix(x).softmax(1);
    return meanSquaredError(p, y);
  }
}
