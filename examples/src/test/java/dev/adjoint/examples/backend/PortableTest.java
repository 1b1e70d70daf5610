package dev.adjoint.examples.backend;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.adjoint.runtime.AdjointException;
import dev.adjoint.runtime.Options;
import dev.adjoint.runtime.Seed;
import org.junit.jupiter.api.Test;

class PortableTest {
  private static final Seed SEED = Seed.of(1);
  private final Portable<String> model = new Portable<>((seed, options) -> "on cpu", "not.There");

  @Test
  void theCpuNeedsNothingElse() {
    assertThat(model.create(Backend.CPU, SEED, Options.defaults())).isEqualTo("on cpu");
  }

  @Test
  void saysThatTheBuildHasNoNd4j() {
    var fault =
        assertThrows(
            AdjointException.class, () -> model.create(Backend.ND4J, SEED, Options.defaults()));
    assertThat(fault)
        .hasMessageThat()
        .isEqualTo(
            "ND4J is not in this build of the examples (java.lang.ClassNotFoundException:"
                + " not.There): start them by examples/run, which builds them with it for"
                + " --backend nd4j");
  }
}
