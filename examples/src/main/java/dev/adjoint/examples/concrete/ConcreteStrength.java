package dev.adjoint.examples.concrete;

import static dev.adjoint.Functions.meanSquaredError;
import static dev.adjoint.Initializer.ZEROS;

import dev.adjoint.Forward;
import dev.adjoint.Loss;
import dev.adjoint.Model;
import dev.adjoint.Parameter;
import dev.adjoint.Sgd;
import dev.adjoint.Shape;
import dev.adjoint.Tensor;

/** Linear regression, written out. */
@Model(data = Mixture.class)
public interface ConcreteStrength {

  /** MPa for one deviation of each feature. */
  @Parameter(shape = "8 1", init = ZEROS)
  Tensor slope();

  /** MPa of the average mixture. */
  @Parameter(shape = "1", init = ZEROS)
  Tensor intercept();

  /** The strength of each mixture in MPa. */
  @Forward
  default Tensor estimate(@Shape("batch 8") Tensor recipe) {
    return recipe.matmul(slope()).add(intercept());
  }

  /** What training minimises. */
  @Loss
  @Sgd(learningRate = 0.01, momentum = 0.9)
  default Tensor loss(@Shape("batch 8") Tensor recipe, @Shape("batch 1") Tensor strength) {
    return meanSquaredError(estimate(recipe), strength);
  }
}
