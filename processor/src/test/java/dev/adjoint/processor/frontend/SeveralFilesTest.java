package dev.adjoint.processor.frontend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.processor.frontend.ModelCompiler.Host;
import dev.adjoint.processor.frontend.ModelCompiler.Result;
import dev.adjoint.processor.ir.Function;
import dev.adjoint.processor.ir.Instruction;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Helpers, constants and records in other files than the model's. */
class SeveralFilesTest {
  private static final String HELPERS =
      """
      package lib;
      import dev.adjoint.Tensor;
      public class Blocks {
        public static final int CONSTANT = 3;
        public static final double COMPUTED = Math.sqrt(16);
        public static Tensor twice(Tensor x) {
          return x.add(x);
        }
      }
      """;

  private static final String MODEL =
      """
      package models;
      import dev.adjoint.*;
      import lib.*;
      @Model
      interface Net {
        @Forward
        default Tensor forward(@Shape("batch 4") Tensor x) {
          return Blocks.twice(x).mul(Blocks.CONSTANT)%s;
        }
      }
      """;

  @TempDir Path output;

  private Path write(String file, String text) throws IOException {
    Path source = output.resolve(file);
    Files.createDirectories(source.getParent());
    return Files.writeString(source, text);
  }

  @ParameterizedTest
  @EnumSource(Host.class)
  void helpersOfOtherSourcesAreRead(Host host) throws IOException {
    Path helpers = write("src/lib/Blocks.java", HELPERS);
    Path model = write("src/models/Net.java", MODEL.formatted(".mul(Blocks.COMPUTED)"));
    Result result = new ModelCompiler(host, output).compile(helpers, model);
    Function function = result.model().forwards().getFirst().function();
    assertEquals(
        List.of("x.add(x)", "Blocks.twice(x).mul(Blocks.CONSTANT)"),
        function.body().stream()
            .filter(i -> i.operands().size() == 2)
            .limit(2)
            .map(i -> i.source().text())
            .toList());
    assertEquals("Blocks.java:7", function.body().getFirst().source().position());
    assertEquals(
        List.of("models.Net", "lib.Blocks"),
        result.models().getFirst().origins().stream().map(Object::toString).toList());
  }

  @ParameterizedTest
  @EnumSource(Host.class)
  void helpersOfClassFilesAreRejected(Host host) throws IOException {
    Path classes = Files.createDirectories(output.resolve("classes"));
    Result compiled =
        new ModelCompiler(Host.JAVAC, classes).compile(write("src/lib/Blocks.java", HELPERS));
    assertEquals(List.of(), compiled.errors());
    Path model = write("other/models/Net.java", MODEL.formatted(".mul(Blocks.COMPUTED)"));
    String path =
        classes + System.getProperty("path.separator") + System.getProperty("java.class.path");
    Result result =
        new ModelCompiler(host, output)
            .with("-classpath", path, "-proc:only", "-sourcepath", classes.toString())
            .compile(model);
    assertEquals(Set.of("8 JAVA-HELPER", "8 JAVA-CONSTANT"), result.marks(), result::text);
  }

  @Test
  void modelsWaitForTypesThatAreGenerated() throws IOException {
    Path model =
        write(
            "src/models/Net.java",
            """
            package models;
            import dev.adjoint.*;
            @Model(data = Row.class)
            interface Net {
              @Forward
              default Tensor forward(@Shape("batch 4") Tensor x) {
                return x;
              }
            }
            """);
    Result result = new ModelCompiler(Host.JAVAC, output).with(new RowGenerator()).compile(model);
    assertEquals("models.Row", result.model().data().qualifiedName());
    assertEquals("x", result.model().data().components().getFirst().name());
  }

  @Test
  void typesThatNobodyGeneratesAreTheCompilersToReport() {
    Result result =
        new ModelCompiler(Host.JAVAC, output)
            .compile("Net.java", MODEL.replace("Tensor x", "Tensro x").formatted(""));
    assertEquals(List.of(), result.models());
    assertTrue(
        result.errors().stream().noneMatch(e -> e.getMessage(Locale.ROOT).contains("ENTRY-FORM")),
        result::text);
    assertFalse(result.errors().isEmpty());
  }

  @Test
  void whatIsReadOfAnUnsoundModelKeepsItsSignature() {
    Result result =
        new ModelCompiler(Host.JAVAC, output)
            .compile("Net.java", MODEL.formatted(".relu()").replace("import lib.*;", ""));
    ReadModel read = result.models().getFirst();
    assertFalse(read.isSound());
    Function function = read.model().forwards().getFirst().function();
    assertEquals("x", function.inputs().getFirst().name());
    assertEquals(List.of(), function.body().stream().map(Instruction::op).toList());
    assertNull(function.results().getFirst().value().type());
  }

  @Test
  void modelsOfOnePackageDifferInName() throws IOException {
    Path first =
        write(
            "src/models/Net.java",
            MODEL
                .replace("import lib.*;", "")
                .replace("Blocks.twice(x).mul(Blocks.CONSTANT)%s", "x"));
    Path second =
        write(
            "src/models/Outer.java",
            """
            package models;
            import dev.adjoint.*;
            class Outer {
              @Model
              interface Net {
                @Forward
                default Tensor forward(@Shape("batch 4") Tensor x) {
                  return x;
                }
              }
            }
            """);
    Result result = new ModelCompiler(Host.JAVAC, output).with("-proc:only").compile(first, second);
    assertEquals(Set.of("5 MODEL-FORM"), result.marks(), result::text);
  }

  /** Generates a record in the first round. */
  private static final class RowGenerator extends AbstractProcessor {
    private boolean done;

    @Override
    public Set<String> getSupportedAnnotationTypes() {
      return Set.of("*");
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
      return SourceVersion.latestSupported();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
      if (!done) {
        done = true;
        try (var writer = processingEnv.getFiler().createSourceFile("models.Row").openWriter()) {
          writer.write("package models; record Row(@dev.adjoint.Shape(\"4\") float[] x) {}");
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
      return false;
    }
  }
}
