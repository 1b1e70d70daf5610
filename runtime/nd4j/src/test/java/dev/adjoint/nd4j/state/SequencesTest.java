package dev.adjoint.nd4j.state;

import static com.google.common.truth.Truth.assertThat;

import dev.adjoint.runtime.Seed;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Recurrent layers on ND4J against the CPU: windows of several lengths, and sessions. */
class SequencesTest {
  private static final Seed SEED = Seed.of(11);

  private static float[] numbers(int count) {
    var random = new Random(count);
    var numbers = new float[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = random.nextFloat() - 0.5f;
    }
    return numbers;
  }

  private static void assertClose(float[] found, float[] wanted) {
    assertThat(found).usingTolerance(1e-4).containsExactly(wanted).inOrder();
  }

  @Test
  void trainAndInferOnWindowsOfAnyLength() {
    try (var cpu = CompiledSequences.create(SEED);
        var nd4j = CompiledSequencesNd4j.create(SEED)) {
      for (int time : new int[] {4, 1, 7, 4}) {
        assertThat(nd4j.step(numbers(6 * time), numbers(3)))
            .isWithin(1e-4f)
            .of(cpu.step(numbers(6 * time), numbers(3)));
        assertClose(nd4j.forward(5, numbers(10 * time)), cpu.forward(5, numbers(10 * time)));
      }
    }
  }

  @Test
  void goesOnWithTheStateOfASession() {
    try (var cpu = CompiledSequences.create(SEED);
        var nd4j = CompiledSequencesNd4j.create(SEED);
        var one = cpu.session();
        var other = nd4j.session()) {
      for (int time : new int[] {1, 1, 3, 1}) {
        assertClose(other.next(2, numbers(4 * time)), one.next(2, numbers(4 * time)));
      }
    }
  }
}
