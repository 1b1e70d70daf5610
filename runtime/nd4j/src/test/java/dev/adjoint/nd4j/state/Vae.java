package dev.adjoint.nd4j.state;

import static dev.adjoint.Functions.bernoulli;
import static dev.adjoint.Functions.dropout;
import static dev.adjoint.Functions.normal;
import static dev.adjoint.Functions.uniform;

import dev.adjoint.Activation;
import dev.adjoint.Adam;
import dev.adjoint.Dense;
import dev.adjoint.Dropout;
import dev.adjoint.Forward;
import dev.adjoint.Loss;
import dev.adjoint.Model;
import dev.adjoint.Shape;
import dev.adjoint.Tensor;

/** A small variational autoencoder with dropout. */
@Model(data = Vae.Row.class)
interface Vae {

  record Row(@Shape("6") float[] image) {}

  @Dense(units = 9, activation = Activation.TANH)
  Tensor hidden(Tensor x);

  @Dropout(rate = 0.25)
  Tensor drop(Tensor x);

  @Dense(units = 3)
  Tensor centre(Tensor x);

  @Dense(units = 3)
  Tensor logVariance(Tensor x);

  @Dense(units = 6)
  Tensor decoded(Tensor z);

  @Forward
  default Tensor decode(@Shape("batch 3") Tensor z) {
    return decoded(drop(z));
  }

  @Forward
  default Tensor sample(@Shape("batch 3") Tensor z) {
    Tensor noise = normal("batch 3").add(uniform("batch 1")).add(normal("batch 3"));
    return decode(z.add(noise).mul(bernoulli("batch 3", 0.5)));
  }

  @Loss
  @Adam(learningRate = 1e-2)
  default Tensor loss(@Shape("batch 6") Tensor image) {
    Tensor h = drop(drop(hidden(image)));
    Tensor mean = centre(h);
    Tensor logVar = logVariance(dropout(h, 0.1));
    Tensor z = mean.add(logVar.mul(0.5).exp().mul(normal("batch 3")));
    Tensor divergence = logVar.exp().add(mean.square()).sub(logVar).sub(1).sum(1).mul(0.5);
    return decode(z).meanSquaredError(image).add(divergence.mul(0.1));
  }
}
