package dev.adjoint.examples.backend;

import dev.adjoint.runtime.Options;
import dev.adjoint.runtime.Seed;

/**
 * Creates a compiled model.
 *
 * @param <M> what an example sees of it
 */
@FunctionalInterface
public interface ModelFactory<M> {

  /** A new model, whose parameters are drawn from the seed. */
  M create(Seed seed, Options options);
}
