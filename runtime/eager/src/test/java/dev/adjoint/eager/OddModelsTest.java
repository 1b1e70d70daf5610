package dev.adjoint.eager;

import static com.google.common.truth.Truth.assertThat;

import com.google.testing.compile.JavaFileObjects;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The odd models that the compiler is tested with: abstract classes, nested models, names that
 * clash, dims that no array tells, helpers and loops.
 */
class OddModelsTest {
  private static final Path FOLDER = Path.of("../../processor/src/test/resources/models/odd");

  static List<String> models() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .map(file -> file.getFileName().toString().replace(".java", ""))
          // Steps have penalties, weights and statistics of the batch, which twins do not compare.
          .filter(name -> !name.equals("Mixed"))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  void agreeWithTheCompiledModel(String name) throws Exception {
    var file = JavaFileObjects.forResource(FOLDER.resolve(name + ".java").toUri().toURL());
    var loader = ModelCompiler.load(file);
    String type = name.equals("Nested") ? "odd.Nested$Inner$Deep" : name;
    try (var twins = Twins.of(find(loader, type), loader)) {
      assertThat(twins.assertAgree(2, 1e-4) + twins.assertAgree(5, 1e-4)).isAtLeast(1);
    }
  }

  private static Class<?> find(ClassLoader loader, String name) throws ClassNotFoundException {
    try {
      return loader.loadClass(name);
    } catch (ClassNotFoundException e) {
      return loader.loadClass("odd." + name);
    }
  }
}
