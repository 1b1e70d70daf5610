package dev.adjoint.examples.ratings;

import dev.adjoint.examples.backend.ModelFactory;
import dev.adjoint.examples.backend.Trainable;
import dev.adjoint.nd4j.Nd4jBackend;
import dev.adjoint.runtime.Options;
import dev.adjoint.runtime.Seed;

/** Creates {@link LectureRatings} on ND4J. */
public final class RatingsOnNd4j implements ModelFactory<Trainable<Rating>> {

  @Override
  public Trainable<Rating> create(Seed seed, Options options) {
    var backend = Nd4jBackend.describe().toString();
    var model = CompiledLectureRatingsNd4j.create(seed, options);
    return new Trainable<>(model, model::fit, model::evaluate, backend);
  }
}
