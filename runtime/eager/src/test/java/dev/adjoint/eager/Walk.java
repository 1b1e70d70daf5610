package dev.adjoint.eager;

import static dev.adjoint.Functions.uniform;

import dev.adjoint.Block;
import dev.adjoint.Dense;
import dev.adjoint.Dropout;
import dev.adjoint.Forward;
import dev.adjoint.Loss;
import dev.adjoint.Model;
import dev.adjoint.Scan;
import dev.adjoint.Sgd;
import dev.adjoint.Shape;
import dev.adjoint.Tensor;

/** Random numbers in the steps of a scan, and steps that nothing is sliced for. */
@Model
interface Walk {
  @Block
  interface Step {
    record At(Tensor at, Tensor seen) {}

    @Dropout(rate = 0.5)
    Tensor drop(Tensor x);

    @Dense(size = "d")
    Tensor move(Tensor x);

    @Forward
    default At forward(@Shape("batch d") Tensor at) {
      Tensor next = at.add(drop(move(at))).add(uniform("batch d"));
      return new At(next, next);
    }
  }

  @Scan(block = Step.class, over = "time")
  Step.At walk(Tensor at);

  @Forward
  default Tensor forward(@Shape("batch time 3") Tensor xs) {
    return walk(xs.mean(1)).seen();
  }

  @Loss
  @Sgd(learningRate = 0.1)
  default Tensor loss(@Shape("batch time 3") Tensor xs) {
    return forward(xs).sub(xs).square().mean(1, 2);
  }
}
