package dev.adjoint.examples.gan;

import dev.adjoint.examples.digits.CompiledDigitsMlp;
import dev.adjoint.examples.digits.Digit;
import dev.adjoint.runtime.Dataset;
import dev.adjoint.runtime.Seed;

/**
 * Measures drawn digits by classifiers, both ways (Shmelkov et al., "How good is my GAN?", 2018).
 */
final class Examiner {
  private static final Seed SEED = Seed.of(2026);
  private static final int EPOCHS = 20;

  private Examiner() {}

  /** The share of these digits that a classifier recognises which has seen only those. */
  static double accuracy(Dataset<Digit> seen, Dataset<Digit> asked) {
    try (var classifier = CompiledDigitsMlp.create(SEED)) {
      classifier.fit(seen).epochs(EPOCHS).run();
      return classifier.evaluate(asked).accuracy();
    }
  }
}
