package dev.adjoint.eager;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.adjoint.Functions;
import dev.adjoint.runtime.Dataset;
import dev.adjoint.runtime.Options;
import dev.adjoint.runtime.ParameterValues;
import dev.adjoint.runtime.Seed;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Random numbers of a model: what they are functions of, compiled and eager. */
class RandomnessTest {
  private static final Seed SEED = Seed.of(11);

  private static float[] images(int rows) {
    var random = new Random(rows);
    var images = new float[6 * rows];
    for (int i = 0; i < images.length; i++) {
      images[i] = random.nextFloat() - 0.5f;
    }
    return images;
  }

  private static Dataset<Vae.Row> data(int rows) {
    return Dataset.of(
        Vae.Row.class,
        IntStream.range(0, rows)
            .mapToObj(i -> new Vae.Row(images(i + 1)))
            .map(r -> new Vae.Row(Arrays.copyOf(r.image(), 6)))
            .toList());
  }

  private static List<double[]> values(CompiledVae model) {
    return model.parameters().stream().map(ParameterValues::values).toList();
  }

  private static void assertSame(CompiledVae found, CompiledVae wanted) {
    for (int i = 0; i < values(wanted).size(); i++) {
      assertThat(values(found).get(i)).isEqualTo(values(wanted).get(i));
    }
  }

  private static double mean(EagerTensor tensor) {
    return Arrays.stream(tensor.values()).average().orElseThrow();
  }

  @Test
  void anEagerLossIsThatOfTheStepOfTraining() {
    try (var compiled = CompiledVae.create(SEED)) {
      for (int step = 0; step < 3; step++) {
        var eager = EagerVae.of(compiled);
        eager.eager().training(step);
        double wanted = mean(eager.loss(EagerTensor.of(images(5), -1, 6)));
        assertThat((double) compiled.step(images(5))).isWithin(1e-5).of(wanted);
      }
    }
  }

  @Test
  void anEagerLossIsThatOfAnEvaluation() {
    try (var compiled = CompiledVae.create(SEED)) {
      var eager = EagerVae.of(compiled);
      var data = data(7);
      double wanted = mean(eager.loss(EagerBatch.of(data, 0, 7).tensor("image")));
      assertThat(compiled.evaluate(data).loss()).isWithin(1e-5).of(wanted);
      assertThat(compiled.evaluate(data).loss()).isEqualTo(compiled.evaluate(data).loss());
    }
  }

  @Test
  void anEagerSampleIsThatOfAFirstSession() {
    try (var compiled = CompiledVae.create(SEED)) {
      var eager = EagerVae.of(compiled);
      var z = images(2);
      for (int call = 0; call < 3; call++) {
        float[] found = compiled.sample(z);
        double[] wanted = eager.sample(EagerTensor.of(z, -1, 3)).values();
        for (int i = 0; i < wanted.length; i++) {
          assertThat((double) found[i]).isWithin(1e-5).of(wanted[i]);
        }
      }
    }
  }

  @Test
  void eachCallAndEachSessionDrawsOtherNumbersAndASeedTheSame() {
    try (var compiled = CompiledVae.create(SEED);
        var one = compiled.session();
        var two = compiled.session()) {
      var z = images(2);
      float[] first = one.sample(z);
      assertThat(one.sample(z)).isNotEqualTo(first);
      assertThat(two.sample(z)).isNotEqualTo(first);
      one.seed(Seed.of(5));
      two.seed(Seed.of(5));
      float[] seeded = one.sample(z);
      assertThat(two.sample(z)).isEqualTo(seeded);
      assertThat(two.sample(z)).isNotEqualTo(seeded);
      assertThat(compiled.decode(z)).isEqualTo(compiled.decode(z));
    }
  }

  @Test
  void threadsDoNotMatter() {
    int rows = 50_000;
    try (var one = CompiledVae.create(SEED);
        var three = CompiledVae.create(SEED, Options.defaults().threads(3))) {
      for (int step = 0; step < 2; step++) {
        assertThat(three.step(images(rows))).isEqualTo(one.step(images(rows)));
      }
      assertSame(three, one);
    }
  }

  @Test
  void batchesOfAStepDrawOtherNumbers() {
    try (var model = CompiledVae.create(SEED)) {
      float first = model.backward(images(4), false);
      float second = model.backward(images(4), true);
      assertThat(second).isNotEqualTo(first);
      model.update();
      assertThat(model.backward(images(4), false)).isNotEqualTo(first);
    }
  }

  @Test
  void aResumedRunIsTheWholeRun(@TempDir Path folder) {
    var file = folder.resolve("run.safetensors");
    try (var whole = CompiledVae.create(SEED);
        var half = CompiledVae.create(SEED);
        var resumed = CompiledVae.create(Seed.of(12))) {
      whole.fit(data(20)).epochs(4).batchSize(3).accumulate(2).run();
      half.fit(data(20)).epochs(2).batchSize(3).accumulate(2).checkpoint(file).run();
      resumed.backward(images(4), false); // What was done before is forgotten.
      resumed.fit(data(20)).epochs(4).batchSize(3).accumulate(2).resume(file).run();
      assertSame(resumed, whole);
    }
  }

  @Test
  void functionsWithoutOperandsNeedARun() {
    var fault = assertThrows(IllegalStateException.class, () -> Functions.normal("2 3"));
    assertThat(fault).hasMessageThat().contains("normal: works in methods of a model only");
  }

  @Test
  void stepsOfScansDrawTheSame() {
    try (var compiled = CompiledWalk.create(SEED)) {
      for (int step = 0; step < 3; step++) {
        var eager = EagerWalk.of(compiled);
        eager.eager().training(step);
        var xs = EagerTensor.of(Arrays.copyOf(images(2), 6), 1, 2, 3);
        double wanted = mean(eager.loss(xs));
        double found = compiled.step(1, Arrays.copyOf(images(2), 6));
        assertThat(found).isWithin(1e-4).of(wanted);
      }
    }
  }
}
