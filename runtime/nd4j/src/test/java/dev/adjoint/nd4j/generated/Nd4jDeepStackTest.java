package dev.adjoint.nd4j.generated;

import static com.google.common.truth.Truth.assertThat;
import static dev.adjoint.processor.testing.DeepTransformer.characters;
import static dev.adjoint.processor.testing.DeepTransformer.generated;

import com.google.testing.compile.Compilation;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Ops of a deep transformer are set up and run in loops: its code does not grow with its depth. */
class Nd4jDeepStackTest {

  private static Compilation compile(int times, int losses) {
    return generated(times, losses, "-proc:only", "-Aadjoint.targets=cpu,nd4j");
  }

  @Test
  void sourceDoesNotGrowWithTheDepth() throws IOException {
    double shallow = characters(compile(10, 1));
    // Offsets and counts have more digits.
    assertThat(characters(compile(40, 1))).isWithin(0.01 * shallow).of(shallow);
  }

  @Test
  void sourceOfSeveralLossesDoesNotGrowWithTheDepth() throws IOException {
    double shallow = characters(compile(10, 4));
    assertThat(characters(compile(40, 4))).isWithin(0.01 * shallow).of(shallow);
  }
}
