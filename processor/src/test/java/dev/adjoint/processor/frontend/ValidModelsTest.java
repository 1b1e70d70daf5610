package dev.adjoint.processor.frontend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.processor.frontend.ModelCompiler.Host;
import dev.adjoint.processor.ir.Printer;
import dev.adjoint.processor.ir.Verifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The ir of valid models, against the file beside each; {@code -Dadjoint.goldens=write} writes
 * those anew. The same ir is read under every host, and javac agrees on every name.
 */
class ValidModelsTest {
  @TempDir Path output;

  static List<Arguments> cases() throws IOException {
    var cases = new ArrayList<Arguments>();
    for (String folder : List.of("valid", "resolution")) {
      for (Path source : ModelFiles.in(folder)) {
        for (Host host : Host.values()) {
          cases.add(Arguments.of(folder, source.getFileName().toString(), host));
        }
      }
    }
    return cases;
  }

  @ParameterizedTest(name = "{1} {2}")
  @MethodSource("cases")
  void isReadAs(String folder, String name, Host host) throws IOException {
    Path golden = ModelFiles.file(folder, name.replace(".java", ".ir"));
    var result = new ModelCompiler(host, output).compile(ModelFiles.file(folder, name));
    String text = Printer.print(result.model());
    if ("write".equals(System.getProperty("adjoint.goldens"))) {
      Files.writeString(golden, text);
    }
    assertEquals(Files.readString(golden), text);
    result.model().forwards().forEach(f -> Verifier.verify(f.function(), false));
    result.model().losses().forEach(l -> Verifier.verify(l.function(), false));
  }

  static List<Arguments> generated() throws IOException {
    var cases = new ArrayList<Arguments>();
    for (Path source : ModelFiles.in("generated")) {
      for (Host host : Host.values()) {
        cases.add(Arguments.of(source.getFileName().toString(), host));
      }
    }
    return cases;
  }

  /** javac must not be made to attribute a class before the class that it mentions is generated. */
  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("generated")
  void mayMentionTheGeneratedClass(String name, Host host) {
    var result = new ModelCompiler(host, output).compile(ModelFiles.file("generated", name));
    assertEquals(List.of(), result.errors());
    assertTrue(result.models().getFirst().isSound());
  }
}
