package dev.adjoint.nd4j.state;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import dev.adjoint.runtime.Seed;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is marked with {@code @Evaluation} is on ND4J as on the CPU. */
class DistilledTest {
  private static final Seed SEED = Seed.of(11);

  @Test
  void computesWhatTheCpuDoes() {
    double[] x = new Random(4).doubles(15, -1, 2).toArray();
    try (var cpu = CompiledDistilled.create(SEED);
        var nd4j = CompiledDistilledNd4j.create(SEED)) {
      for (int step = 0; step < 2; step++) {
        assertThat(nd4j.distilStep(x)).isWithin(1e-9).of(cpu.distilStep(x));
        assertThat(nd4j.stillStep(x)).isWithin(1e-9).of(cpu.stillStep(x));
        assertThat(nd4j.calmLossStep(x)).isWithin(1e-9).of(cpu.calmLossStep(x));
      }
      for (var parameter : cpu.parameters()) {
        double[] values = nd4j.parameter(parameter.name()).values();
        for (int i = 0; i < values.length; i++) {
          assertWithMessage(parameter.name())
              .that(values[i])
              .isWithin(1e-8)
              .of(parameter.values()[i]);
        }
      }
    }
  }
}
