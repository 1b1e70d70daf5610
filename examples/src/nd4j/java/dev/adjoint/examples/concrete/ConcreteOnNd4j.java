package dev.adjoint.examples.concrete;

import dev.adjoint.examples.backend.ModelFactory;
import dev.adjoint.examples.backend.Trainable;
import dev.adjoint.nd4j.Nd4jBackend;
import dev.adjoint.runtime.Options;
import dev.adjoint.runtime.Seed;

/** Creates {@link ConcreteStrength} on ND4J. */
public final class ConcreteOnNd4j implements ModelFactory<Trainable<Mixture>> {

  @Override
  public Trainable<Mixture> create(Seed seed, Options options) {
    var backend = Nd4jBackend.describe().toString();
    var model = CompiledConcreteStrengthNd4j.create(seed, options);
    return new Trainable<>(model, model::fit, model::evaluate, backend);
  }
}
