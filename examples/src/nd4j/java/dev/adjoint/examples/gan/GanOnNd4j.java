package dev.adjoint.examples.gan;

import dev.adjoint.examples.backend.ModelFactory;
import dev.adjoint.examples.backend.Trainable;
import dev.adjoint.examples.gan.GanExample.Painter;
import dev.adjoint.nd4j.Nd4jBackend;
import dev.adjoint.runtime.Options;
import dev.adjoint.runtime.Seed;

/** Creates {@link DigitGan} on ND4J. */
public final class GanOnNd4j implements ModelFactory<Painter> {

  @Override
  public Painter create(Seed seed, Options options) {
    var backend = Nd4jBackend.describe().toString();
    var model = CompiledDigitGanNd4j.create(seed, options);
    return new Painter(
        new Trainable<>(model, model::judgeFit, model::judgeEvaluate, backend),
        model::judgeStep,
        model::deceiveStep,
        labels -> {
          try (var session = model.session()) {
            session.seed(GanExample.NOISE);
            return session.draw(labels);
          }
        });
  }
}
