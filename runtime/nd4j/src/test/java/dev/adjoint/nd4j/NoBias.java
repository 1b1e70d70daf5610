package dev.adjoint.nd4j;

import dev.adjoint.Dense;
import dev.adjoint.Forward;
import dev.adjoint.Model;
import dev.adjoint.Shape;
import dev.adjoint.Tensor;

/** A layer that has a weight only. */
@Model
public interface NoBias {

  /** Its scores. */
  @Dense(units = 3, bias = false)
  Tensor scores(Tensor x);

  /** Scores of features. */
  @Forward
  default Tensor forward(@Shape("batch 12") Tensor image) {
    return scores(image);
  }
}
