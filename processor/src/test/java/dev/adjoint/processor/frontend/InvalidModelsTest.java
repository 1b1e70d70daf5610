package dev.adjoint.processor.frontend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.adjoint.processor.frontend.ModelCompiler.Host;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each marked line of an invalid model has exactly the errors that its mark names. */
class InvalidModelsTest {
  @TempDir Path output;

  static List<Arguments> cases() throws IOException {
    var cases = new ArrayList<Arguments>();
    for (Path source : ModelFiles.in("invalid")) {
      for (Host host : Host.values()) {
        cases.add(Arguments.of(source.getFileName().toString(), host));
      }
    }
    return cases;
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("cases")
  void isRejectedWhereMarked(String name, Host host) throws IOException {
    Path source = ModelFiles.file("invalid", name);
    var result = new ModelCompiler(host, output).with("-proc:only").compile(source);
    assertEquals(
        String.join("\n", ModelFiles.marks(source)),
        String.join("\n", result.marks()),
        result::text);
    assertEquals(1, result.models().size());
    assertFalse(result.models().getFirst().isSound());
  }
}
