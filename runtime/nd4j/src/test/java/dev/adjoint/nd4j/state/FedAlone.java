package dev.adjoint.nd4j.state;

import dev.adjoint.Adam;
import dev.adjoint.Feed;
import dev.adjoint.Forward;
import dev.adjoint.Loss;
import dev.adjoint.Model;
import dev.adjoint.Parameter;
import dev.adjoint.Shape;
import dev.adjoint.Tensor;

/** Methods over arrays of ND4J and over those of Java would be the same: there is none. */
@Model
interface FedAlone {

  @Parameter(shape = "3")
  Tensor a();

  @Forward
  default @Shape("3") Tensor sample(@Feed Tensor t) {
    return a().mul(t);
  }

  @Loss
  @Adam(learningRate = 0.1)
  default Tensor loss(@Feed Tensor t) {
    return a().mul(t).square().sum();
  }
}
