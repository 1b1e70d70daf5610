package dev.adjoint.runtime;

/** Draws the parameters, each keyed by the seed and its name alone. */
final class Initialization {
  private Initialization() {}

  static void fill(ModelSpec spec, Seed seed, FlatValues parameters) {
    for (var parameter : spec.parameters()) {
      long key = seed.value() * 31 + parameter.name().hashCode();
      var random = new java.util.SplittableRandom(key);
      double fanIn = parameter.fanIn();
      double fanOut = parameter.fanOut();
      for (int i = 0; i < parameter.elements(); i++) {
        double u = 2 * random.nextDouble() - 1;
        double value =
            switch (parameter.initializer()) {
              case ZEROS -> 0;
              case ONES -> 1;
              case GLOROT_UNIFORM -> u * Math.sqrt(6 / (fanIn + fanOut));
              case GLOROT_NORMAL -> u * Math.sqrt(2 / (fanIn + fanOut));
              case HE_UNIFORM, HE_NORMAL -> u * Math.sqrt(6 / fanIn);
              case LECUN_UNIFORM, LECUN_NORMAL -> u * Math.sqrt(3 / fanIn);
            };
        parameters.set(parameter.offset() + i, value);
      }
    }
  }
}
