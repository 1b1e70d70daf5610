package dev.adjoint.eager;

import dev.adjoint.Activation;
import dev.adjoint.BatchNorm;
import dev.adjoint.Classes;
import dev.adjoint.Dense;
import dev.adjoint.Dropout;
import dev.adjoint.Feed;
import dev.adjoint.Forward;
import dev.adjoint.Gradient;
import dev.adjoint.IntTensor;
import dev.adjoint.Loss;
import dev.adjoint.Model;
import dev.adjoint.Sgd;
import dev.adjoint.Shape;
import dev.adjoint.Tensor;

/** Numbers that callers give, and gradients by inputs. */
@Model(data = Fed.Row.class)
interface Fed {

  record Row(@Shape("4") float[] image, @Classes(3) int label) {}

  @Dense(units = 6, activation = Activation.TANH)
  Tensor hidden(Tensor x);

  @Dropout(rate = 0.5)
  Tensor drop(Tensor x);

  @BatchNorm
  @SuppressWarnings("adjoint:FAULT-DROPOUT-NORM")
  Tensor norm(Tensor x);

  @Dense(units = 3)
  Tensor scores(Tensor x);

  @Forward
  default Tensor forward(@Feed Tensor temperature, @Shape("batch 4") Tensor image) {
    return scores(norm(drop(hidden(image)))).div(temperature);
  }

  @Loss
  @Sgd(learningRate = 0.1)
  default Tensor loss(
      @Feed Tensor beta,
      @Shape("batch 4") Tensor image,
      @Shape("batch") @Classes(3) IntTensor label,
      @Feed Tensor temperature) {
    Tensor y = forward(temperature, image);
    return y.crossEntropy(label).add(y.square().sum(1).mul(beta));
  }

  @Gradient(of = "loss", wrt = "image")
  Tensor saliency(Tensor beta, Tensor image, IntTensor label, Tensor temperature);
}
