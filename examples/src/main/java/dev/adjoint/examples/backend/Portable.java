package dev.adjoint.examples.backend;

import dev.adjoint.runtime.AdjointException;
import dev.adjoint.runtime.Options;
import dev.adjoint.runtime.Seed;

/**
 * A model that is compiled for several backends.
 *
 * @param cpu creates the class compiled for the CPU
 * @param nd4j the name of the {@link ModelFactory} that creates the one compiled for ND4J: a name
 *     only, since neither class is there in a build without ND4J
 * @param <M> what an example sees of either
 */
public record Portable<M>(ModelFactory<M> cpu, String nd4j) {

  /**
   * A new model on this backend.
   *
   * @throws AdjointException where the build has no such backend
   */
  public M create(Backend backend, Seed seed, Options options) {
    var factory =
        switch (backend) {
          case CPU -> cpu;
          case ND4J -> onNd4j();
        };
    return factory.create(seed, options);
  }

  @SuppressWarnings("unchecked") // the example names a factory of what it sees
  private ModelFactory<M> onNd4j() {
    try {
      return (ModelFactory<M>)
          Class.forName(nd4j).asSubclass(ModelFactory.class).getConstructor().newInstance();
    } catch (ReflectiveOperationException | LinkageError missing) {
      throw new AdjointException(
          "ND4J is not in this build of the examples ("
              + missing
              + "): start them by examples/run, which builds them with it for --backend nd4j",
          missing);
    }
  }
}
