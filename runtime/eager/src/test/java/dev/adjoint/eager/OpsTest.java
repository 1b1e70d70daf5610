package dev.adjoint.eager;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import dev.adjoint.BoolTensor;
import dev.adjoint.IntTensor;
import dev.adjoint.Tensor;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every op of the surface, eager against compiled. */
class OpsTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 8})
  void agreeWithTheCompiledModel(int batch) {
    try (var twins = Twins.of(Ops.class, Ops.class.getClassLoader())) {
      assertThat(twins.assertAgree(batch, 2e-5)).isEqualTo(115);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 8})
  void layersOverImagesAgreeWithTheCompiledModel(int batch) {
    try (var twins = Twins.of(ImageOps.class, ImageOps.class.getClassLoader())) {
      assertThat(twins.assertAgree(batch, 2e-5)).isEqualTo(11);
    }
  }

  /** A method of a tensor that no model of these tests calls is one that nothing compares. */
  @Test
  void noneIsMissing() throws IOException {
    String source =
        Files.readString(Path.of("src/test/java/dev/adjoint/eager/Ops.java"))
            + Files.readString(Path.of("src/test/java/dev/adjoint/eager/Stateful.java"));
    for (Method method :
        Stream.of(Tensor.class, IntTensor.class, BoolTensor.class)
            .flatMap(type -> Stream.of(type.getMethods()))
            .toList()) {
      assertWithMessage("a row in Ops.java for %s", method)
          .that(source)
          .contains("." + method.getName() + "(");
    }
  }
}
