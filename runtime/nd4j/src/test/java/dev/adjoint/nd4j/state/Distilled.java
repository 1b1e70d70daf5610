package dev.adjoint.nd4j.state;

import dev.adjoint.Activation;
import dev.adjoint.Arg;
import dev.adjoint.BatchNorm;
import dev.adjoint.Block;
import dev.adjoint.Dense;
import dev.adjoint.Dropout;
import dev.adjoint.Evaluation;
import dev.adjoint.Forward;
import dev.adjoint.Initializer;
import dev.adjoint.Loss;
import dev.adjoint.Model;
import dev.adjoint.Precision;
import dev.adjoint.Sgd;
import dev.adjoint.Shape;
import dev.adjoint.Stack;
import dev.adjoint.State;
import dev.adjoint.Tensor;
import dev.adjoint.Use;

/** A teacher as it is outside of training, and a student in training. */
@Model(precision = Precision.FLOAT64)
interface Distilled {

  @Block
  interface Net {
    @Arg
    double rate();

    @BatchNorm
    Tensor norm(Tensor x);

    @Dense(size = "d", activation = Activation.TANH)
    Tensor dense(Tensor x);

    @State(shape = "", init = Initializer.ONES)
    Tensor count();

    @Forward
    default Tensor forward(@Shape("rows d") Tensor x) {
      count().assign(count().add(1));
      return dense(norm(x)).dropout(rate()).mul(count());
    }
  }

  /** As it is outside of training wherever it is used. */
  @Block
  interface Calm {
    @Use(block = Net.class, args = "rate=0.75")
    Tensor net(Tensor x);

    @Evaluation
    @Forward
    default Tensor forward(@Shape("rows d") Tensor x) {
      return net(x);
    }
  }

  @Use(block = Net.class, args = "rate=0.5")
  Tensor first(Tensor x);

  @Stack(block = Net.class, times = 2, args = "rate=0.5")
  Tensor second(Tensor x);

  @Use(block = Net.class, args = "rate=0.5")
  Tensor student(Tensor x);

  @Use(block = Calm.class)
  Tensor calm(Tensor x);

  @Dropout(rate = 0.5)
  Tensor drop(Tensor x);

  @BatchNorm
  @Evaluation
  Tensor fixed(Tensor x);

  @Use(block = Net.class, args = "rate=0.25")
  @Evaluation
  Tensor frozen(Tensor x);

  @State(shape = "")
  Tensor calls();

  /** What it calls is not marked. */
  @Evaluation
  default Tensor teacher(Tensor x) {
    calls().assign(calls().add(1));
    return raised(second(first(drop(x))));
  }

  private Tensor raised(Tensor x) {
    return drop(x).add(calls()).mul(0.5);
  }

  @Forward
  default Tensor teach(@Shape("batch 3") Tensor x) {
    return teacher(x);
  }

  @Forward
  default Tensor answer(@Shape("batch 3") Tensor x) {
    return calm(fixed(frozen(teacher(x))));
  }

  /** The loss in which all but the dropout is as it is outside of training. */
  @Loss
  @Sgd(learningRate = 1)
  default Tensor calmLoss(@Shape("batch 3") Tensor x) {
    return answer(x).square().sum(1);
  }

  @Loss
  @Sgd(learningRate = 0.1)
  default Tensor distil(@Shape("batch 3") Tensor x) {
    return drop(student(x)).sub(teacher(x)).square().sum(1);
  }

  @Evaluation
  @Loss
  @Sgd(learningRate = 0.1)
  default Tensor still(@Shape("batch 3") Tensor x) {
    return drop(student(x)).square().sum(1);
  }
}
