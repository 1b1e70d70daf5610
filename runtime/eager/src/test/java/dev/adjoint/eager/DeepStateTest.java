package dev.adjoint.eager;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import dev.adjoint.runtime.Dataset;
import dev.adjoint.runtime.Options;
import dev.adjoint.runtime.ParameterValues;
import dev.adjoint.runtime.Seed;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every repetition of a block has state and random numbers of its own; compiled and eager. */
class DeepStateTest {
  private static final Seed SEED = Seed.of(5);

  private static float[] numbers(int rows) {
    var random = new Random(rows);
    var numbers = new float[4 * rows];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = 2 * random.nextFloat() - 1;
    }
    return numbers;
  }

  private static EagerTensor tensor(int rows) {
    return EagerTensor.of(numbers(rows), -1, 4);
  }

  private static Dataset<DeepState.Row> data(int rows) {
    return Dataset.of(
        DeepState.Row.class,
        IntStream.range(0, rows)
            .mapToObj(i -> new DeepState.Row(Arrays.copyOf(numbers(i + 1), 4)))
            .toList());
  }

  private static void assertClose(String what, double[] found, double[] wanted) {
    assertThat(found.length).isEqualTo(wanted.length);
    for (int i = 0; i < wanted.length; i++) {
      assertWithMessage(what).that(found[i]).isWithin(1e-4).of(wanted[i]);
    }
  }

  private static double[] doubles(float[] values) {
    return IntStream.range(0, values.length).mapToDouble(i -> values[i]).toArray();
  }

  private static double mean(EagerTensor tensor) {
    return Arrays.stream(tensor.values()).average().orElseThrow();
  }

  /** What the layers add to the mean over the rows. */
  private static double penalty(CompiledDeepState model) {
    return model.parameters().stream()
        .filter(p -> p.name().endsWith("dense.weight"))
        .flatMapToDouble(p -> Arrays.stream(p.values()))
        .map(w -> 0.01 * w * w)
        .sum();
  }

  @Test
  void trainingUpdatesEachStateAsTheEagerRunDoes() {
    try (var compiled = CompiledDeepState.create(SEED)) {
      for (int step = 0; step < 3; step++) {
        var eager = EagerDeepState.of(compiled);
        eager.eager().training(step);
        double wanted = mean(eager.loss(tensor(5))) + penalty(compiled);
        assertThat((double) compiled.step(numbers(5))).isWithin(1e-4).of(wanted);
        for (var parameter : eager.eager().parameters()) {
          if (parameter.name().matches(".*(mean|variance|centre|count)")) {
            assertClose(
                parameter.name(),
                compiled.parameter(parameter.name()).values(),
                parameter.values());
          }
        }
      }
      assertThat(compiled.parameter("layers.3.noisy.count").values()).isEqualTo(new double[] {4});
      assertThat(compiled.parameter("layers.0.norm.mean").values())
          .isNotEqualTo(compiled.parameter("layers.1.norm.mean").values());
      assertThat(compiled.parameters().stream().map(ParameterValues::name).toList())
          .containsAtLeast("layers.4.centre", "layers.4.norm.variance", "last.noisy.count");
    }
  }

  @Test
  void evaluationAndInferenceAreThoseOfTheEagerRun() {
    try (var compiled = CompiledDeepState.create(SEED);
        var session = compiled.session()) {
      compiled.step(numbers(7));
      var eager = EagerDeepState.of(compiled);
      for (int call = 0; call < 3; call++) {
        assertClose("forward", doubles(compiled.forward(numbers(3))), call(eager, 3));
      }
      session.forward(numbers(3));
      assertThat(session.forward(numbers(3))).isNotEqualTo(compiled.forward(numbers(3)));
      var data = data(6);
      double wanted = mean(eager.loss(EagerBatch.of(data, 0, 6).tensor("x"))) + penalty(compiled);
      assertThat(compiled.evaluate(data).loss()).isWithin(1e-4).of(wanted);
    }
  }

  /** The model resets the state of a session that it borrows. */
  private static double[] call(EagerDeepState eager, int rows) {
    eager.eager().reset();
    return eager.forward(tensor(rows)).values();
  }

  @Test
  void repetitionsDrawNumbersOfTheirOwn() {
    try (var compiled = CompiledDeepState.create(SEED)) {
      var eager = EagerDeepState.of(compiled);
      float[] found = compiled.difference(numbers(50));
      assertClose("difference", doubles(found), eager.difference(tensor(50)).values());
      double square = Arrays.stream(doubles(found)).map(v -> v * v).average().orElseThrow();
      assertThat(square).isWithin(0.7).of(2);
    }
  }

  @Test
  void aResumedRunIsTheWholeRun(@TempDir Path folder) {
    var file = folder.resolve("run.safetensors");
    try (var whole = CompiledDeepState.create(SEED);
        var half = CompiledDeepState.create(SEED);
        var resumed = CompiledDeepState.create(Seed.of(12), Options.defaults().threads(2))) {
      whole.fit(data(20)).epochs(4).batchSize(3).accumulate(2).run();
      half.fit(data(20)).epochs(2).batchSize(3).accumulate(2).checkpoint(file).run();
      resumed.fit(data(20)).epochs(4).batchSize(3).accumulate(2).resume(file).run();
      for (var parameter : whole.parameters()) {
        assertThat(resumed.parameter(parameter.name()).values()).isEqualTo(parameter.values());
      }
    }
  }
}
