package dev.adjoint.examples;

import static com.google.common.truth.Truth.assertThat;

import dev.adjoint.examples.autoencoder.CompiledDigitAutoencoder;
import dev.adjoint.examples.concrete.CompiledConcreteStrength;
import dev.adjoint.examples.concrete.Mixtures;
import dev.adjoint.examples.digits.CompiledDigitsMlp;
import dev.adjoint.examples.digits.Digits;
import dev.adjoint.examples.fashion.CompiledFashionCnn;
import dev.adjoint.examples.fashion.CompiledFashionMlp;
import dev.adjoint.examples.fashion.MiniFashion;
import dev.adjoint.examples.gan.CompiledDigitGan;
import dev.adjoint.examples.gpt.CompiledCharGpt;
import dev.adjoint.examples.gpt.Window;
import dev.adjoint.examples.lstm.CompiledCharLstm;
import dev.adjoint.examples.lstm.Passage;
import dev.adjoint.examples.ratings.CompiledLectureRatings;
import dev.adjoint.examples.ratings.Ratings;
import dev.adjoint.examples.sunspots.CompiledSunspotForecast;
import dev.adjoint.examples.sunspots.Sunspots;
import dev.adjoint.examples.text.Novel;
import dev.adjoint.examples.twoheads.CompiledTwoHeads;
import dev.adjoint.examples.twoheads.ParityDigit;
import dev.adjoint.examples.vae.CompiledDigitVae;
import dev.adjoint.runtime.Fit;
import dev.adjoint.runtime.Options;
import dev.adjoint.runtime.Seed;
import dev.adjoint.runtime.TrainingListener;
import java.util.ArrayList;
import java.util.function.Function;
import java.util.stream.DoubleStream;
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
    assertCurve(LossCurveTest::digits, 2.42815, 2.33564, 2.20375, 2.19852, 2.32202);
  }

  private static double[] digits(Options options) {
    try (var model = CompiledDigitsMlp.create(SEED, options)) {
      return losses(model.fit(Digits.all().subset(0, STEPS * BATCH)));
    }
  }

  /** A program of its own: the same initial parameters, rows and Adam in NumPy, in double. */
  @Test
  void digitsAgreeWithNumPy() {
    double[] byNumPy = {2.31541670, 2.17219119, 2.31650357, 2.18132517, 2.34948321};
    var rows = Digits.all();
    try (var model = CompiledDigitsMlp.create(SEED)) {
      for (int step = 0; step < STEPS; step++) {
        var images = new float[BATCH * 64];
        var labels = new int[BATCH];
        for (int i = 0; i < BATCH; i++) {
          var row = rows.row(step * BATCH + i);
          System.arraycopy(row.image(), 0, images, i * 64, 64);
          labels[i] = row.label();
        }
        assertThat((double) model.step(images, labels)).isWithin(1e-5).of(byNumPy[step]);
      }
    }
  }

  @Test
  void fashionMlp() {
    assertCurve(LossCurveTest::fashionMlp, 2.47935, 2.26416, 2.12270, 2.15098, 1.94351);
  }

  private static double[] fashionMlp(Options options) {
    try (var model = CompiledFashionMlp.create(SEED, options)) {
      return losses(model.fit(MiniFashion.load()));
    }
  }

  @Test
  void fashionCnn() {
    assertCurve(LossCurveTest::fashionCnn, 2.32400, 2.25815, 2.29477, 2.24086, 2.17129);
  }

  private static double[] fashionCnn(Options options) {
    try (var model = CompiledFashionCnn.create(SEED, options)) {
      return losses(model.fit(MiniFashion.load()));
    }
  }

  @Test
  void concrete() {
    assertCurve(LossCurveTest::concrete, 1681.60767, 1404.10742, 1752.21423, 1553.42871, 661.75427);
  }

  private static double[] concrete(Options options) {
    try (var model = CompiledConcreteStrength.create(SEED, options)) {
      return losses(model.fit(Mixtures.split().train().subset(0, STEPS * BATCH)));
    }
  }

  @Test
  void autoencoder() {
    assertCurve(LossCurveTest::autoencoder, 0.16970, 0.17459, 0.16853, 0.16611, 0.16414);
  }

  private static double[] autoencoder(Options options) {
    try (var model = CompiledDigitAutoencoder.create(SEED, options)) {
      return losses(model.fit(Digits.all().subset(0, STEPS * BATCH)));
    }
  }

  @Test
  void twoHeads() {
    assertCurve(LossCurveTest::twoHeads, 2.55128, 2.50644, 2.82459, 2.62073, 2.61579);
  }

  private static double[] twoHeads(Options options) {
    try (var model = CompiledTwoHeads.create(SEED, options)) {
      return losses(model.fit(ParityDigit.of(Digits.all().subset(0, STEPS * BATCH))));
    }
  }

  @Test
  void charGpt() {
    assertCurve(LossCurveTest::charGpt, 4.97176, 3.98373, 3.90794, 3.43831, 3.30560);
  }

  private static double[] charGpt(Options options) {
    try (var model = CompiledCharGpt.create(SEED, options)) {
      return losses(model.fit(Window.of(Novel.load().train(), 32).subset(0, STEPS * BATCH)));
    }
  }

  @Test
  void ratings() {
    assertCurve(LossCurveTest::ratings, 0.95892, 2.29125, 1.45698, 1.81942, 2.09745);
  }

  private static double[] ratings(Options options) {
    try (var model = CompiledLectureRatings.create(SEED, options)) {
      return losses(model.fit(Ratings.split().train().subset(0, STEPS * BATCH)));
    }
  }

  @Test
  void sunspots() {
    assertCurve(LossCurveTest::sunspots, 0.11240, 0.03718, 0.09366, 0.12493, 0.04070);
  }

  private static double[] sunspots(Options options) {
    try (var model = CompiledSunspotForecast.create(SEED, options)) {
      return losses(model.fit(Sunspots.load().split().train().subset(0, STEPS * BATCH)));
    }
  }

  @Test
  void charLstm() {
    assertCurve(LossCurveTest::charLstm, 4.31853, 4.19489, 4.00114, 3.45076, 3.74313);
  }

  private static double[] charLstm(Options options) {
    try (var model = CompiledCharLstm.create(SEED, options)) {
      return losses(model.fit(Passage.of(Novel.load().train()).subset(0, STEPS * BATCH)));
    }
  }

  @Test
  void digitsVae() {
    assertCurve(LossCurveTest::digitsVae, 44.63491, 44.48697, 43.34486, 43.13108, 42.54952);
  }

  private static double[] digitsVae(Options options) {
    try (var model = CompiledDigitVae.create(SEED, options)) {
      var data = Digits.all().subset(0, STEPS * BATCH);
      return losses(model.fit(data).feed("beta", step -> step / 4.0));
    }
  }

  /** Both losses of each step. */
  @Test
  void digitsGan() {
    assertCurve(
        LossCurveTest::digitsGan,
        1.84344,
        0.46578,
        1.68067,
        0.57917,
        1.54405,
        0.84789,
        1.32372,
        0.84238,
        1.33982,
        0.84340);
  }

  private static double[] digitsGan(Options options) {
    try (var model = CompiledDigitGan.create(SEED, options)) {
      return Digits.all().subset(0, STEPS * BATCH).batches(BATCH, SEED, 0).stream()
          .flatMapToDouble(
              batch ->
                  DoubleStream.of(
                      model.judgeStep(batch.floats("image"), batch.ints("label")),
                      model.deceiveStep(batch.ints("label"))))
          .toArray();
    }
  }

  /** Close to what is stored; the same to the bit with two threads. */
  private static void assertCurve(Function<Options, double[]> example, double... stored) {
    double[] losses = example.apply(Options.defaults());
    assertThat(losses).hasLength(stored.length);
    for (int i = 0; i < stored.length; i++) {
      assertThat(losses[i]).isWithin(TOLERANCE * Math.max(1, stored[i])).of(stored[i]);
    }
    assertThat(example.apply(Options.defaults().threads(2))).isEqualTo(losses);
  }

  private static double[] losses(Fit<?> fit) {
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
