package dev.adjoint.nd4j.state;

import static com.google.common.truth.Truth.assertThat;

import dev.adjoint.runtime.Dataset;
import dev.adjoint.runtime.Seed;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Random numbers are the same on both targets. */
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
        Vae.Row.class, IntStream.range(0, rows).mapToObj(i -> new Vae.Row(images(1))).toList());
  }

  @Test
  void trainingEvaluationAndInferenceDrawTheSame() {
    try (var cpu = CompiledVae.create(SEED);
        var nd4j = CompiledVaeNd4j.create(SEED)) {
      for (int step = 0; step < 4; step++) {
        assertThat(nd4j.backward(images(3), false))
            .isWithin(1e-4f)
            .of(cpu.backward(images(3), false));
        assertThat(nd4j.backward(images(5), true))
            .isWithin(1e-4f)
            .of(cpu.backward(images(5), true));
        cpu.update();
        nd4j.update();
      }
      assertThat(nd4j.evaluate(data(9)).loss()).isWithin(1e-4).of(cpu.evaluate(data(9)).loss());
      for (int call = 0; call < 2; call++) {
        float[] wanted = cpu.sample(images(2));
        float[] found = nd4j.sample(images(2));
        for (int i = 0; i < wanted.length; i++) {
          assertThat(found[i]).isWithin(1e-4f).of(wanted[i]);
        }
      }
      for (var parameter : cpu.parameters()) {
        double[] values = nd4j.parameter(parameter.name()).values();
        for (int i = 0; i < values.length; i++) {
          assertThat(values[i]).isWithin(1e-3).of(parameter.values()[i]);
        }
      }
    }
  }

  @Test
  void stepsOfScansDrawTheSame() {
    try (var cpu = CompiledWalk.create(SEED);
        var nd4j = CompiledWalkNd4j.create(SEED)) {
      for (int time = 1; time < 5; time++) {
        float[] xs = Arrays.copyOf(images(3), 3 * time);
        assertThat(nd4j.step(1, xs)).isWithin(1e-4f).of(cpu.step(1, xs));
        float[] wanted = cpu.forward(1, xs);
        float[] found = nd4j.forward(1, xs);
        for (int i = 0; i < wanted.length; i++) {
          assertThat(found[i]).isWithin(1e-4f).of(wanted[i]);
        }
      }
    }
  }
}
