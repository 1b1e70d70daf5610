package dev.adjoint.eager;

import static dev.adjoint.Functions.dropout;
import static dev.adjoint.Functions.normal;

import dev.adjoint.Activation;
import dev.adjoint.Arg;
import dev.adjoint.BatchNorm;
import dev.adjoint.Block;
import dev.adjoint.Dense;
import dev.adjoint.Dropout;
import dev.adjoint.Forward;
import dev.adjoint.Group;
import dev.adjoint.Initializer;
import dev.adjoint.Loss;
import dev.adjoint.Model;
import dev.adjoint.ParameterKind;
import dev.adjoint.Sgd;
import dev.adjoint.Shape;
import dev.adjoint.Stack;
import dev.adjoint.State;
import dev.adjoint.StateScope;
import dev.adjoint.Tensor;
import dev.adjoint.Use;

/** State of every kind and random numbers in blocks, repeated and nested. */
@Model(data = DeepState.Row.class)
interface DeepState {

  record Row(@Shape("4") float[] x) {}

  @Block
  interface Noisy {
    @Arg
    double rate();

    @Dropout(rate = 0.25)
    Tensor drop(Tensor x);

    @State(shape = "", init = Initializer.ONES)
    Tensor count();

    @Forward
    default Tensor forward(@Shape("rows d") Tensor x) {
      count().assign(count().add(1));
      Tensor noise = normal("rows d").mul(0.1).add(normal("rows d").mul(0.05));
      return dropout(drop(drop(x)), rate()).add(noise).mul(count());
    }
  }

  @Block
  interface Layer {
    @BatchNorm(momentum = 0.25, epsilon = 1e-3)
    Tensor norm(Tensor x);

    @Dense(size = "d", activation = Activation.TANH, l2 = 0.01)
    Tensor dense(Tensor x);

    @State(shape = "rows d", scope = StateScope.SESSION)
    Tensor carry();

    @State(shape = "d")
    Tensor centre();

    @Use(block = Noisy.class, args = "rate=0.5")
    Tensor noisy(Tensor x);

    @Forward
    default Tensor forward(@Shape("rows d") Tensor x) {
      Tensor y = dense(norm(x)).add(carry().mul(0.5)).sub(centre());
      carry().assign(y);
      centre().assign(centre().mul(0.9).add(y.mean(0).stopGradient().mul(0.1)));
      return noisy(y).mul(0.5).add(x);
    }
  }

  /** What it draws is what is left of zeros. */
  @Block
  interface Minus {
    @Forward
    default Tensor forward(@Shape("rows d") Tensor x) {
      return normal("rows d").sub(x);
    }
  }

  @Stack(block = Layer.class, times = 5)
  Tensor layers(Tensor x);

  @Use(block = Layer.class)
  Tensor last(Tensor x);

  @Stack(block = Minus.class, times = 2)
  Tensor twice(Tensor x);

  @Forward
  default Tensor forward(@Shape("batch 4") Tensor x) {
    return last(layers(x));
  }

  @Forward
  default Tensor difference(@Shape("batch 4") Tensor x) {
    return twice(x.mul(0));
  }

  @Loss
  @Sgd(learningRate = 0.05, groups = @Group(kinds = ParameterKind.NORM, learningRate = 0.1))
  default Tensor loss(@Shape("batch 4") Tensor x) {
    return last(layers(x)).sub(x).square().mean(1);
  }
}
