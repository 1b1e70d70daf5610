package dev.adjoint.examples.fashion;

import dev.adjoint.examples.backend.ModelFactory;
import dev.adjoint.examples.backend.Trainable;
import dev.adjoint.nd4j.Nd4jBackend;
import dev.adjoint.runtime.Options;
import dev.adjoint.runtime.Seed;

/** Creates {@link FashionCnn} on ND4J. */
public final class FashionCnnOnNd4j implements ModelFactory<Trainable<FashionSample>> {

  @Override
  public Trainable<FashionSample> create(Seed seed, Options options) {
    var backend = Nd4jBackend.describe().toString();
    var model = CompiledFashionCnnNd4j.create(seed, options);
    return new Trainable<>(model, model::fit, model::evaluate, backend);
  }
}
