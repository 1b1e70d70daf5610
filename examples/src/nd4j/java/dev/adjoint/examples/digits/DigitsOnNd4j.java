package dev.adjoint.examples.digits;

import dev.adjoint.examples.backend.ModelFactory;
import dev.adjoint.examples.backend.Trainable;
import dev.adjoint.nd4j.Nd4jBackend;
import dev.adjoint.runtime.Options;
import dev.adjoint.runtime.Seed;

/** Creates {@link DigitsMlp} on ND4J. */
public final class DigitsOnNd4j implements ModelFactory<Trainable<Digit>> {

  @Override
  public Trainable<Digit> create(Seed seed, Options options) {
    var backend = Nd4jBackend.describe().toString();
    var model = CompiledDigitsMlpNd4j.create(seed, options);
    return new Trainable<>(model, model::fit, model::evaluate, backend);
  }
}
