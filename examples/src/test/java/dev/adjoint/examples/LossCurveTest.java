package dev.adjoint.examples;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import dev.adjoint.examples.autoencoder.CompiledDigitAutoencoder;
import dev.adjoint.examples.concrete.CompiledConcreteStrength;
import dev.adjoint.examples.concrete.Mixtures;
import dev.adjoint.examples.digits.CompiledDigitsMlp;
import dev.adjoint.examples.digits.Digits;
import dev.adjoint.examples.fashion.CompiledFashionMlp;
import dev.adjoint.examples.fashion.MiniFashion;
import dev.adjoint.examples.twoheads.CompiledTwoHeads;
import dev.adjoint.examples.twoheads.ParityDigit;
import dev.adjoint.runtime.Fit;
import dev.adjoint.runtime.Options;
import dev.adjoint.runtime.Seed;
import dev.adjoint.runtime.TrainingListener;
import java.util.ArrayList;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/**
 * The losses of the first steps, from a fixed seed: what is stored here must not change unnoticed.
 */
class LossCurveTest {
  private static final Seed SEED = Seed.of(42);
  private static final int STEPS = 5;
  private static final int BATCH = 20;
  private static final double TOLERANCE = 1e-4;

  @Test
  void digits() {
    assertCurve(LossCurveTest::digits, 0, 0, 0, 0, 0);
  }

  private static double[] digits(Options options) {
    try (var model = CompiledDigitsMlp.create(SEED, options)) {
      return losses(model.fit(Digits.all().subset(0, STEPS * BATCH)));
    }
  }

  @Test
  void fashionMlp() {
    assertCurve(LossCurveTest::fashionMlp, 0, 0, 0, 0, 0);
  }

  private static double[] fashionMlp(Options options) {
    try (var model = CompiledFashionMlp.create(SEED, options)) {
      return losses(model.fit(MiniFashion.load()));
    }
  }

  @Test
  void concrete() {
    assertCurve(LossCurveTest::concrete, 0, 0, 0, 0, 0);
  }

  private static double[] concrete(Options options) {
    try (var model = CompiledConcreteStrength.create(SEED, options)) {
      return losses(model.fit(Mixtures.split().train().subset(0, STEPS * BATCH)));
    }
  }

  @Test
  void autoencoder() {
    assertCurve(LossCurveTest::autoencoder, 0, 0, 0, 0, 0);
  }

  private static double[] autoencoder(Options options) {
    try (var model = CompiledDigitAutoencoder.create(SEED, options)) {
      return losses(model.fit(Digits.all().subset(0, STEPS * BATCH)));
    }
  }

  @Test
  void twoHeads() {
    assertCurve(LossCurveTest::twoHeads, 0, 0, 0, 0, 0);
  }

  private static double[] twoHeads(Options options) {
    try (var model = CompiledTwoHeads.create(SEED, options)) {
      return losses(model.fit(ParityDigit.of(Digits.all().subset(0, STEPS * BATCH))));
    }
  }

  /** Close to what is stored; the same to the bit with two threads. */
  private static void assertCurve(Function<Options, double[]> example, double... stored) {
    double[] losses = example.apply(Options.defaults());
    assertArrayEquals(stored, losses, TOLERANCE);
    assertThat(example.apply(Options.defaults().threads(2))).isEqualTo(losses);
  }

  private static double[] losses(Fit fit) {
    var losses = new ArrayList<Double>();
    fit.epochs(1)
        .batchSize(BATCH)
        .listener(
            new TrainingListener() {
              @Override
              public void onStep(int epoch, int step, double loss) {
                losses.add(loss);
              }
            })
        .run();
    return losses.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
