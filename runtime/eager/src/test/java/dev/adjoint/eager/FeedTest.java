package dev.adjoint.eager;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.adjoint.runtime.Dataset;
import dev.adjoint.runtime.NonFiniteException;
import dev.adjoint.runtime.Seed;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Feeds and gradients by inputs, compiled against eager. */
class FeedTest {
  private static final Seed SEED = Seed.of(8);
  private static final int[] LABELS = {2, 0, 1};

  private static float[] images(int rows) {
    var random = new Random(rows);
    var images = new float[4 * rows];
    for (int i = 0; i < images.length; i++) {
      images[i] = random.nextFloat() - 0.5f;
    }
    return images;
  }

  private static Dataset<Fed.Row> data(int rows) {
    return Dataset.of(
        Fed.Row.class,
        IntStream.range(0, rows)
            .mapToObj(i -> new Fed.Row(Arrays.copyOf(images(i + 1), 4), i % 3))
            .toList());
  }

  private static EagerTensor number(double value) {
    return EagerTensor.of(new double[] {value});
  }

  private static double[] losses(EagerFed eager, double beta, float[] x, double temperature) {
    return eager
        .loss(
            number(beta),
            EagerTensor.of(x, -1, 4),
            EagerIntTensor.of(LABELS, -1),
            number(temperature))
        .values();
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElseThrow();
  }

  @Test
  void aFeedIsTheNumberThatTheCallerGives() {
    try (var compiled = CompiledFed.create(SEED)) {
      for (int step = 0; step < 3; step++) {
        var eager = EagerFed.of(compiled);
        float beta = 0.5f * step;
        float temperature = 1 + step;
        double[] wanted =
            eager.forward(number(temperature), EagerTensor.of(images(3), -1, 4)).values();
        float[] found = compiled.forward(temperature, images(3));
        for (int i = 0; i < wanted.length; i++) {
          assertThat((double) found[i]).isWithin(1e-5).of(wanted[i]);
        }
        eager.eager().training(step);
        double loss = mean(losses(eager, beta, images(3), temperature));
        assertThat((double) compiled.step(beta, images(3), LABELS, temperature))
            .isWithin(1e-4)
            .of(loss);
      }
      assertThrows(NonFiniteException.class, () -> compiled.step(Float.NaN, images(3), LABELS, 1));
    }
  }

  @Test
  void aRunIsGivenTheFeedsOfEachStep(@TempDir Path folder) {
    var file = folder.resolve("run.safetensors");
    var steps = new ArrayList<Long>();
    try (var whole = CompiledFed.create(SEED);
        var half = CompiledFed.create(SEED)) {
      whole
          .fit(data(7))
          .epochs(2)
          .batchSize(2)
          .feed("temperature", step -> 1 + step / 10.0)
          .feed(
              "beta",
              step -> {
                steps.add(step);
                return step * 0.01;
              })
          .validateOn(data(3))
          .run();
      assertThat(steps).isEqualTo(List.of(0L, 1L, 2L, 3L, 4L, 4L, 5L, 6L, 7L, 8L));
      half.fit(data(7))
          .epochs(1)
          .batchSize(2)
          .feed("temperature", step -> 1 + step / 10.0)
          .feed("beta", step -> step * 0.01)
          .checkpoint(file)
          .run();
      half.fit(data(7))
          .epochs(2)
          .batchSize(2)
          .feed("temperature", step -> 1 + step / 10.0)
          .feed("beta", step -> step * 0.01)
          .resume(file)
          .run();
      for (var parameter : whole.parameters()) {
        assertThat(half.parameter(parameter.name()).values()).isEqualTo(parameter.values());
      }
    }
  }

  @Test
  void aRunSaysWhichFeedItLacks() {
    try (var model = CompiledFed.create(SEED)) {
      var lacking =
          assertThrows(
              IllegalStateException.class, () -> model.fit(data(4)).feed("beta", step -> 1).run());
      assertThat(lacking).hasMessageThat().contains("needs feed(\"temperature\", step -> ...)");
      var unknown =
          assertThrows(
              IllegalArgumentException.class, () -> model.fit(data(4)).feed("gamma", step -> 1));
      assertThat(unknown).hasMessageThat().contains("it has [beta, temperature]");
    }
  }

  @Test
  void evaluationAndPredictionTakeFeeds() {
    try (var model = CompiledFed.create(SEED)) {
      model.step(0, images(3), LABELS, 1);
      double cold = model.evaluate(data(9), 0.1f, 1).loss();
      double hot = model.evaluate(data(9), 0.1f, 5).loss();
      assertThat(hot).isNotEqualTo(cold);
      float[] scores = model.predict(data(9), 2);
      assertThat(Arrays.copyOf(scores, 3)).isEqualTo(model.forward(2, Arrays.copyOf(images(1), 4)));
    }
  }

  @Test
  void aGradientIsThatOfEachRowsOwnLoss() {
    try (var compiled = CompiledFed.create(SEED)) {
      compiled.step(0.1f, images(3), LABELS, 1);
      var eager = EagerFed.of(compiled);
      float[] gradient = compiled.saliency(0.1f, images(3), LABELS, 2);
      for (int i = 0; i < 12; i++) {
        float[] above = images(3);
        float[] below = images(3);
        above[i] += 1e-2f;
        below[i] -= 1e-2f;
        double slope =
            (losses(eager, 0.1f, above, 2)[i / 4] - losses(eager, 0.1f, below, 2)[i / 4])
                / ((double) above[i] - below[i]);
        assertThat((double) gradient[i]).isWithin(1e-3).of(slope);
      }
      float[] first =
          compiled.saliency(0.1f, Arrays.copyOf(images(3), 4), new int[] {LABELS[0]}, 2);
      for (int i = 0; i < 4; i++) {
        assertThat(first[i]).isWithin(1e-6f).of(gradient[i]);
      }
      assertThrows(
          UnsupportedOperationException.class,
          () ->
              eager.saliency(
                  number(1),
                  EagerTensor.of(images(3), -1, 4),
                  EagerIntTensor.of(LABELS, -1),
                  number(1)));
    }
  }
}
