package dev.adjoint.nd4j.runtime;

import dev.adjoint.Precision;
import dev.adjoint.runtime.CompiledModel;
import dev.adjoint.runtime.ModelSpec;
import dev.adjoint.runtime.Options;
import dev.adjoint.runtime.Seed;

/** The base of models generated for ND4J: their parameters are in one flat array off the heap. */
public abstract class Nd4jModel extends CompiledModel {

  /** Allocates the parameters and draws them from the seed. */
  protected Nd4jModel(ModelSpec spec, Seed seed, Options options) {
    super(spec, seed, options, Nd4jFlat::allocate);
  }

  /** The flat array of parameters. */
  protected final Nd4jFlat flatParameters() {
    return (Nd4jFlat) deviceParameters();
  }

  final Precision precisionOfModel() {
    return precision();
  }

  @Override
  protected void release() {
    flatParameters().close();
  }
}
