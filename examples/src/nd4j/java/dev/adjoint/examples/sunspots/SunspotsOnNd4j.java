package dev.adjoint.examples.sunspots;

import dev.adjoint.examples.backend.ModelFactory;
import dev.adjoint.examples.backend.Trainable;
import dev.adjoint.nd4j.Nd4jBackend;
import dev.adjoint.runtime.Options;
import dev.adjoint.runtime.Seed;

/** Creates {@link SunspotForecast} on ND4J. */
public final class SunspotsOnNd4j implements ModelFactory<Trainable<Past>> {

  @Override
  public Trainable<Past> create(Seed seed, Options options) {
    var backend = Nd4jBackend.describe().toString();
    var model = CompiledSunspotForecastNd4j.create(seed, options);
    return new Trainable<>(model, model::fit, model::evaluate, backend);
  }
}
