package dev.adjoint.processor.frontend;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.adjoint.processor.frontend.ModelCompiler.Host;
import dev.adjoint.processor.ir.Model;
import dev.adjoint.processor.op.ReshapeTo;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The evaluation of ordinary Java against the JVM: each method {@code static String f()} of {@code
 * Semantics.java} is both evaluated at compile time, as a helper of a model, and run.
 */
class JavaSemanticsTest {
  private static final Path SOURCE = ModelFiles.file("", "Semantics.java");
  private static final Map<String, String> EVALUATED = new TreeMap<>();

  @TempDir static Path output;
  private static URLClassLoader loader;

  static List<String> methods() throws IOException {
    return Pattern.compile("static String (\\w+)\\(\\) \\{")
        .matcher(Files.readString(SOURCE))
        .results()
        .map((MatchResult match) -> match.group(1))
        .toList();
  }

  @BeforeAll
  static void compile() throws IOException {
    var body = new StringBuilder();
    methods().forEach(m -> body.append("    x = x.reshape(Semantics.%s());\n".formatted(m)));
    Path model = Files.createDirectories(output.resolve("src")).resolve("Evaluating.java");
    Files.writeString(
        model,
        """
        package models;
        import dev.adjoint.*;
        @Model
        interface Evaluating {
          @Forward
          default Tensor forward(@Shape("n") Tensor x) {
        %s    return x;
          }
        }
        """
            .formatted(body));
    Model read = new ModelCompiler(Host.JAVAC, output).compile(SOURCE, model).model();
    var instructions = read.forwards().getFirst().function().body();
    for (int i = 0; i < instructions.size(); i++) {
      EVALUATED.put(methods().get(i), ((ReshapeTo) instructions.get(i).op()).shape());
    }
    loader = new URLClassLoader(new URL[] {output.toUri().toURL()});
  }

  @AfterAll
  static void close() throws IOException {
    loader.close();
  }

  @ParameterizedTest
  @MethodSource("methods")
  void isThatOfTheMachine(String name) throws ReflectiveOperationException {
    Method method = loader.loadClass("models.Semantics").getDeclaredMethod(name);
    method.setAccessible(true);
    assertEquals(method.invoke(null), EVALUATED.get(name));
  }
}
