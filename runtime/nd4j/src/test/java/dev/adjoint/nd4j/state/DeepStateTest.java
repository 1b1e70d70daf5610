package dev.adjoint.nd4j.state;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import dev.adjoint.runtime.Seed;
import java.lang.reflect.Field;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** State and random numbers of blocks are on ND4J as on the CPU. */
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

  private static void assertClose(float[] found, float[] wanted) {
    assertThat(found.length).isEqualTo(wanted.length);
    for (int i = 0; i < wanted.length; i++) {
      assertThat(found[i]).isWithin(1e-3f).of(wanted[i]);
    }
  }

  @Test
  void computesWhatTheCpuDoes() {
    try (var cpu = CompiledDeepState.create(SEED);
        var nd4j = CompiledDeepStateNd4j.create(SEED);
        var one = cpu.session();
        var other = nd4j.session()) {
      for (int rows : new int[] {5, 3, 5}) {
        assertThat(nd4j.step(numbers(rows))).isWithin(1e-3f).of(cpu.step(numbers(rows)));
        assertClose(other.forward(numbers(rows)), one.forward(numbers(rows)));
      }
      for (var parameter : cpu.parameters()) {
        double[] values = nd4j.parameter(parameter.name()).values();
        for (int i = 0; i < values.length; i++) {
          assertWithMessage(parameter.name())
              .that(values[i])
              .isWithin(1e-3)
              .of(parameter.values()[i]);
        }
      }
      assertClose(nd4j.difference(numbers(9)), cpu.difference(numbers(9)));
    }
  }

  /**
   * Named by counting: an underscore for each one before made the source quadratic in the depth.
   */
  @Test
  void namesOfOpsDoNotGrowWithTheDepth() {
    for (Class<?> nested : CompiledDeepStateNd4j.class.getDeclaredClasses()) {
      for (Field field : nested.getDeclaredFields()) {
        assertThat(field.getName()).doesNotContain("___");
      }
    }
  }
}
