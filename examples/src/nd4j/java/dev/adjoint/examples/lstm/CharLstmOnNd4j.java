package dev.adjoint.examples.lstm;

import dev.adjoint.examples.backend.ModelFactory;
import dev.adjoint.examples.backend.Trainable;
import dev.adjoint.examples.lstm.CharLstmExample.Author;
import dev.adjoint.nd4j.Nd4jBackend;
import dev.adjoint.runtime.Options;
import dev.adjoint.runtime.Seed;

/** Creates {@link CharLstm} on ND4J. */
public final class CharLstmOnNd4j implements ModelFactory<Author> {

  @Override
  public Author create(Seed seed, Options options) {
    var backend = Nd4jBackend.describe().toString();
    var model = CompiledCharLstmNd4j.create(seed, options);
    var session = model.session();
    return new Author(
        new Trainable<>(model, model::fit, model::evaluate, backend),
        text -> model.forward(1, text),
        text -> session.next(1, text));
  }
}
