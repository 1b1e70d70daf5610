package dev.adjoint.examples.autoencoder;

import dev.adjoint.examples.autoencoder.AutoencoderExample.Coder;
import dev.adjoint.examples.backend.ModelFactory;
import dev.adjoint.examples.backend.Trainable;
import dev.adjoint.nd4j.Nd4jBackend;
import dev.adjoint.runtime.Options;
import dev.adjoint.runtime.Seed;

/** Creates {@link DigitAutoencoder} on ND4J. */
public final class AutoencoderOnNd4j implements ModelFactory<Coder> {

  @Override
  public Coder create(Seed seed, Options options) {
    var backend = Nd4jBackend.describe().toString();
    var model = CompiledDigitAutoencoderNd4j.create(seed, options);
    return new Coder(
        new Trainable<>(model, model::fit, model::evaluate, backend), model::encode, model::decode);
  }
}
