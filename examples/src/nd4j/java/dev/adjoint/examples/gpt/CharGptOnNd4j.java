package dev.adjoint.examples.gpt;

import dev.adjoint.examples.backend.ModelFactory;
import dev.adjoint.examples.backend.Trainable;
import dev.adjoint.examples.gpt.CharGptExample.Author;
import dev.adjoint.nd4j.Nd4jBackend;
import dev.adjoint.runtime.Options;
import dev.adjoint.runtime.Seed;

/** Creates {@link CharGpt} on ND4J. */
public final class CharGptOnNd4j implements ModelFactory<Author> {

  @Override
  public Author create(Seed seed, Options options) {
    var backend = Nd4jBackend.describe().toString();
    var model = CompiledCharGptNd4j.create(seed, options);
    var session = model.session();
    return new Author(
        new Trainable<>(model, model::fit, model::evaluate, backend),
        text -> model.forward(1, text),
        session::next);
  }
}
