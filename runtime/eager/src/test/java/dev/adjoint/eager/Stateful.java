package dev.adjoint.eager;

import static dev.adjoint.Functions.stopGradient;

import dev.adjoint.Activation;
import dev.adjoint.BatchNorm;
import dev.adjoint.Classes;
import dev.adjoint.Dense;
import dev.adjoint.Forward;
import dev.adjoint.Initializer;
import dev.adjoint.IntTensor;
import dev.adjoint.Loss;
import dev.adjoint.Model;
import dev.adjoint.Sgd;
import dev.adjoint.Shape;
import dev.adjoint.State;
import dev.adjoint.StateScope;
import dev.adjoint.Tensor;

/** State of every kind, and batch normalisation. */
@Model(data = Stateful.Row.class)
interface Stateful {

  record Row(@Shape("2 3") float[] image, @Classes(3) int label) {}

  @BatchNorm
  Tensor norm(Tensor x);

  @Dense(units = 5, activation = Activation.TANH)
  Tensor hidden(Tensor x);

  @BatchNorm(momentum = 0.25, epsilon = 1e-3)
  Tensor second(Tensor x);

  @Dense(units = 3)
  Tensor scores(Tensor x);

  @State(shape = "3")
  Tensor centre();

  @State(shape = "", init = Initializer.ONES)
  Tensor count();

  @State(shape = "batch 3", scope = StateScope.SESSION)
  Tensor carry();

  @State(shape = "2", scope = StateScope.SESSION)
  Tensor left();

  @State(shape = "2", scope = StateScope.SESSION)
  Tensor right();

  @Forward
  default Tensor forward(@Shape("batch 2 3") Tensor image) {
    return scores(second(hidden(norm(image).flatten()))).add(centre());
  }

  /** Adds up its inputs; the value between is not the one before. */
  @Forward
  default Tensor accumulate(@Shape("batch 3") Tensor x) {
    Tensor before = carry();
    carry().assign(before.mul(0.5).add(x));
    Tensor between = carry();
    carry().assign(carry().add(1));
    centre().assign(centre().add(100)); // Does nothing outside of training.
    return between.add(before).add(carry().mul(centre()));
  }

  /** Each takes what the other held. */
  @Forward
  default Tensor swap(@Shape("2") Tensor x) {
    Tensor kept = left();
    left().assign(right());
    right().assign(kept);
    left().assign(left().add(x));
    return left().sub(right());
  }

  @Loss
  @Sgd(learningRate = 0.1, momentum = 0.9)
  default Tensor loss(
      @Shape("batch 2 3") Tensor image, @Shape("batch") @Classes(3) IntTensor label) {
    Tensor y = forward(image);
    Tensor centred = y.sub(centre());
    centre().assign(centre().mul(0.9).add(stopGradient(y.mean(0)).mul(0.1)));
    count().assign(count().add(1));
    carry().assign(carry().add(y));
    return centred.add(carry().mul(0.1)).crossEntropy(label).mul(count().mul(0.01).add(1));
  }
}
