package dev.adjoint.examples.vae;

import dev.adjoint.examples.backend.ModelFactory;
import dev.adjoint.examples.backend.Trainable;
import dev.adjoint.examples.vae.VaeExample.Coder;
import dev.adjoint.nd4j.Nd4jBackend;
import dev.adjoint.runtime.Options;
import dev.adjoint.runtime.Seed;

/** Creates {@link DigitVae} on ND4J. */
public final class VaeOnNd4j implements ModelFactory<Coder> {

  @Override
  public Coder create(Seed seed, Options options) {
    var backend = Nd4jBackend.describe().toString();
    var model = CompiledDigitVaeNd4j.create(seed, options);
    return new Coder(
        new Trainable<>(
            model,
            data -> VaeExample.warmingUp(model.fit(data)),
            data -> model.evaluate(data, 1),
            backend),
        model::encode,
        model::decode);
  }
}
