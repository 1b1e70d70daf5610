package dev.adjoint.nd4j.state;

import static com.google.common.truth.Truth.assertThat;

import dev.adjoint.runtime.Seed;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** State is kept on ND4J as on the CPU. */
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

  private static void assertClose(float[] found, float[] wanted) {
    assertThat(found.length).isEqualTo(wanted.length);
    for (int i = 0; i < wanted.length; i++) {
      assertThat(found[i]).isWithin(1e-3f).of(wanted[i]);
    }
  }

  @Test
  void keepsStateOfTheModel(@TempDir Path folder) {
    var file = folder.resolve("stateful.safetensors");
    try (var cpu = CompiledStateful.create(SEED);
        var nd4j = CompiledStatefulNd4j.create(SEED)) {
      for (int rows : new int[] {5, 1, 4}) {
        assertThat(nd4j.step(numbers(6 * rows), labels(rows)))
            .isWithin(1e-3f)
            .of(cpu.step(numbers(6 * rows), labels(rows)));
      }
      for (var parameter : cpu.parameters()) {
        double[] values = nd4j.parameter(parameter.name()).values();
        for (int i = 0; i < values.length; i++) {
          assertThat(values[i]).isWithin(1e-3).of(parameter.values()[i]);
        }
      }
      assertClose(nd4j.forward(numbers(30)), cpu.forward(numbers(30)));
      nd4j.save(file);
      cpu.load(file);
      assertClose(nd4j.forward(numbers(30)), cpu.forward(numbers(30)));
    }
  }

  @Test
  void keepsStateOfSessions() {
    try (var cpu = CompiledStateful.create(SEED);
        var nd4j = CompiledStatefulNd4j.create(SEED);
        var one = cpu.session();
        var other = nd4j.session()) {
      for (int rows : new int[] {2, 2, 3, 2, 2}) {
        assertClose(other.accumulate(numbers(3 * rows)), one.accumulate(numbers(3 * rows)));
        assertClose(other.swap(new float[] {rows, 1}), one.swap(new float[] {rows, 1}));
      }
      one.reset();
      other.reset();
      assertClose(other.accumulate(numbers(6)), one.accumulate(numbers(6)));
      assertClose(nd4j.accumulate(numbers(6)), cpu.accumulate(numbers(6)));
    }
  }
}
