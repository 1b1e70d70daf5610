package dev.adjoint.nd4j;

import dev.adjoint.Dense;
import dev.adjoint.Forward;
import dev.adjoint.Initializer;
import dev.adjoint.Model;
import dev.adjoint.Parameter;
import dev.adjoint.Shape;
import dev.adjoint.Tensor;

/** A model with a parameter that is no layer. */
@Model
public interface WeightOnly {

  /** A factor for each feature. */
  @Parameter(shape = "12", init = Initializer.ONES)
  Tensor scale();

  /** Its scores. */
  @Dense(units = 3)
  Tensor scores(Tensor x);

  /** Scores of scaled features. */
  @Forward
  default Tensor forward(@Shape("batch 12") Tensor image) {
    return scores(image.mul(scale()));
  }
}
