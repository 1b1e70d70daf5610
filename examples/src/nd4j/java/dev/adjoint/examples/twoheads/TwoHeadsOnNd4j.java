package dev.adjoint.examples.twoheads;

import dev.adjoint.examples.backend.ModelFactory;
import dev.adjoint.examples.backend.Trainable;
import dev.adjoint.examples.twoheads.TwoHeadsExample.Answer;
import dev.adjoint.examples.twoheads.TwoHeadsExample.TwoHeaded;
import dev.adjoint.nd4j.Nd4jBackend;
import dev.adjoint.runtime.Options;
import dev.adjoint.runtime.Seed;

/** Creates {@link TwoHeads} on ND4J. */
public final class TwoHeadsOnNd4j implements ModelFactory<TwoHeaded> {

  @Override
  public TwoHeaded create(Seed seed, Options options) {
    var backend = Nd4jBackend.describe().toString();
    var model = CompiledTwoHeadsNd4j.create(seed, options);
    return new TwoHeaded(
        new Trainable<>(model, model::fit, model::evaluate, backend),
        image -> {
          var heads = model.forward(image);
          return new Answer(heads.digit(), heads.odd());
        });
  }
}
