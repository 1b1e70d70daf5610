package dev.adjoint.eager;

import static com.google.common.truth.Truth.assertThat;

import dev.adjoint.runtime.Dataset;
import dev.adjoint.runtime.Options;
import dev.adjoint.runtime.Seed;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a model keeps, when, and for whom; compiled and eager. */
class StateTest {
  private static final Seed SEED = Seed.of(3);

  private static float[] numbers(int n) {
    var random = new Random(n);
    var numbers = new float[n];
    for (int i = 0; i < n; i++) {
      numbers[i] = 2 * random.nextFloat() + 1;
    }
    return numbers;
  }

  private static int[] labels(int rows) {
    return IntStream.range(0, rows).map(i -> i * 7 % 3).toArray();
  }

  private static Dataset<Stateful.Row> data(int rows) {
    return Dataset.of(
        Stateful.Row.class,
        IntStream.range(0, rows)
            .mapToObj(i -> new Stateful.Row(Arrays.copyOf(numbers(6 + i), 6), i * 7 % 3))
            .toList());
  }

  private static void assertClose(float[] found, double[] wanted, double tolerance) {
    assertThat(found.length).isEqualTo(wanted.length);
    for (int i = 0; i < wanted.length; i++) {
      assertThat((double) found[i]).isWithin(tolerance).of(wanted[i]);
    }
  }

  private static void assertSame(CompiledStateful found, CompiledStateful wanted) {
    for (var parameter : wanted.parameters()) {
      assertThat(found.parameter(parameter.name()).values()).isEqualTo(parameter.values());
    }
  }

  @Test
  void trainingUpdatesStateOfTheModelAsTheEagerRunDoes() {
    try (var compiled = CompiledStateful.create(SEED)) {
      for (int step = 0; step < 3; step++) {
        var eager = EagerStateful.of(compiled);
        eager.eager().training(step);
        double[] rows =
            eager
                .loss(EagerTensor.of(numbers(30), -1, 2, 3), EagerIntTensor.of(labels(5), -1))
                .values();
        assertThat((double) compiled.step(numbers(30), labels(5)))
            .isWithin(1e-4)
            .of(Arrays.stream(rows).average().orElseThrow());
        for (var parameter : eager.eager().parameters()) {
          if (parameter.name().matches(".*(mean|variance|centre|count)")) {
            double[] found = compiled.parameter(parameter.name()).values();
            for (int i = 0; i < found.length; i++) {
              assertThat(found[i]).isWithin(1e-4).of(parameter.values()[i]);
            }
          }
        }
      }
      assertThat(compiled.parameter("count").values()).isEqualTo(new double[] {4});
      assertThat(compiled.toString()).contains("of 69 parameters");
    }
  }

  @Test
  void inferenceAndEvaluationLeaveStateOfTheModelAlone() {
    try (var compiled = CompiledStateful.create(SEED)) {
      compiled.step(numbers(30), labels(5));
      var before = compiled.parameters();
      compiled.forward(numbers(30));
      compiled.accumulate(numbers(6));
      double loss = compiled.evaluate(data(8)).loss();
      for (var parameter : before) {
        assertThat(compiled.parameter(parameter.name()).values()).isEqualTo(parameter.values());
      }
      var eager = EagerStateful.of(compiled);
      double[] rows =
          eager
              .loss(
                  EagerBatch.of(data(8), 0, 8).tensor("image"),
                  EagerBatch.of(data(8), 0, 8).ints("label"))
              .values();
      assertThat(loss).isWithin(1e-4).of(Arrays.stream(rows).average().orElseThrow());
      assertClose(
          compiled.forward(numbers(30)),
          eager.forward(EagerTensor.of(numbers(30), -1, 2, 3)).values(),
          1e-4);
    }
  }

  @Test
  void aSessionKeepsItsOwnState() {
    try (var compiled = CompiledStateful.create(SEED);
        var one = compiled.session();
        var two = compiled.session()) {
      compiled.step(numbers(30), labels(5)); // So that centre is not zero.
      var eager = EagerStateful.of(compiled);
      float[] first = one.accumulate(numbers(6));
      for (int call = 0; call < 3; call++) {
        float[] found = call == 0 ? first : one.accumulate(numbers(6));
        assertClose(found, eager.accumulate(EagerTensor.of(numbers(6), -1, 3)).values(), 1e-4);
      }
      assertThat(two.accumulate(numbers(6))).isEqualTo(first);
      one.reset();
      assertThat(one.accumulate(numbers(6))).isEqualTo(first);
      one.accumulate(numbers(9)); // Of another batch: begins anew.
      assertThat(one.accumulate(numbers(6))).isEqualTo(first);
      assertThat(compiled.accumulate(numbers(6))).isEqualTo(first);
      assertThat(compiled.accumulate(numbers(6))).isEqualTo(first);
      eager.eager().reset();
      assertClose(first, eager.accumulate(EagerTensor.of(numbers(6), -1, 3)).values(), 1e-4);
    }
  }

  @Test
  void statesThatAreExchangedAreReadBeforeTheyAreWritten() {
    try (var compiled = CompiledStateful.create(SEED);
        var session = compiled.session()) {
      assertThat(session.swap(new float[] {1, 2})).isEqualTo(new float[] {1, 2}); // 1 2, 0 0
      assertThat(session.swap(new float[] {10, 20})).isEqualTo(new float[] {9, 18}); // 10 20, 1 2
      assertThat(session.swap(new float[] {0, 0})).isEqualTo(new float[] {-9, -18}); // 1 2, 10 20
    }
  }

  @Test
  void aSavedModelHasItsState(@TempDir Path folder) {
    var file = folder.resolve("stateful.safetensors");
    try (var compiled = CompiledStateful.create(SEED);
        var loaded = CompiledStateful.create(Seed.of(4))) {
      compiled.step(numbers(30), labels(5));
      compiled.save(file);
      loaded.load(file);
      assertSame(loaded, compiled);
      assertThat(loaded.forward(numbers(30))).isEqualTo(compiled.forward(numbers(30)));
      assertClose(
          loaded.forward(numbers(30)),
          EagerStateful.load(file).forward(EagerTensor.of(numbers(30), -1, 2, 3)).values(),
          1e-4);
    }
  }

  @Test
  void aResumedRunIsTheWholeRun(@TempDir Path folder) {
    var file = folder.resolve("run.safetensors");
    try (var whole = CompiledStateful.create(SEED);
        var half = CompiledStateful.create(SEED);
        var resumed = CompiledStateful.create(Seed.of(12))) {
      whole.fit(data(20)).epochs(4).batchSize(3).accumulate(2).run();
      half.fit(data(20)).epochs(2).batchSize(3).accumulate(2).checkpoint(file).run();
      resumed.fit(data(20)).epochs(4).batchSize(3).accumulate(2).resume(file).run();
      assertSame(resumed, whole);
      assertThat(whole.parameter("count").values()[0]).isEqualTo(1 + 4 * 7);
    }
  }

  @Test
  void threadsDoNotMatter() {
    int rows = 30_000;
    try (var one = CompiledStateful.create(SEED);
        var three = CompiledStateful.create(SEED, Options.defaults().threads(3))) {
      for (int step = 0; step < 2; step++) {
        assertThat(three.step(numbers(6 * rows), labels(rows)))
            .isEqualTo(one.step(numbers(6 * rows), labels(rows)));
      }
      assertSame(three, one);
    }
  }
}
