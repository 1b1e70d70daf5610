package dev.adjoint.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.Compiler;
import com.google.testing.compile.JavaFileObjects;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the processor itself does, around the stages. */
class ModelProcessorTest {
  private static final JavaFileObject MODEL =
      JavaFileObjects.forSourceString(
          "models.Net",
          """
          package models;
          import dev.adjoint.*;
          @Model
          interface Net {
            @Forward
            default Tensor forward(@Shape("batch 4") Tensor x) {
              return x.relu();
            }
          }
          """);

  @TempDir Path dump;

  @Test
  void faultOfOursIsToldWithoutAStackTrace() {
    var failing =
        new ModelProcessor(
            (model, environment, sink) -> {
              throw new IllegalStateException("lost");
            });
    Compilation compilation = Compiler.javac().withProcessors(failing).compile(MODEL);
    assertEquals(1, compilation.errors().size());
    var error = compilation.errors().getFirst();
    String message = error.getMessage(Locale.ROOT);
    assertEquals(4, error.getLineNumber());
    assertTrue(
        message.startsWith("[INTERNAL] Net: java.lang.IllegalStateException: lost\n"), message);
    assertTrue(message.contains("ModelProcessorTest.java:"), message);
    assertTrue(message.contains("-Aadjoint.dump=DIR"), message);
    assertFalse(message.contains("\tat "), message);
    assertTrue(message.lines().count() < 6, message);
  }

  private static String onlyError(Compilation compilation) {
    assertEquals(1, compilation.errors().size(), compilation.errors().toString());
    return compilation.errors().getFirst().getMessage(Locale.ROOT);
  }

  @Test
  void optionsThatCannotBeReadAreErrorsOfTheUser() {
    Compilation vector =
        Compiler.javac()
            .withOptions("-Aadjoint.vector=maybe")
            .withProcessors(new ModelProcessor())
            .compile(MODEL);
    assertEquals("-Aadjoint.vector=maybe: expected auto, on or off", onlyError(vector));
    assertEquals(
        "-Aadjoint.targets=cpu,gpu: unknown target \"gpu\"; expected a list of cpu, nd4j, eager",
        onlyError(targets("cpu,gpu")));
  }

  private static Compilation targets(String targets) {
    return Compiler.javac()
        .withOptions("-Aadjoint.targets=" + targets)
        .withProcessors(new ModelProcessor())
        .compile(MODEL);
  }

  @Test
  void noTargetsMeansTheCpu() {
    assertEquals(Compilation.Status.SUCCESS, targets("").status());
    assertTrue(targets("").generatedSourceFile("models.CompiledNet").isPresent());
  }

  /** One error instead of one for each line of a class that could not compile. */
  @Test
  void aTargetWithoutItsLibraryIsOneError() {
    assertEquals(
        "-Aadjoint.targets has nd4j, but its library is not on the class path of this"
            + " compilation: add dev.adjoint:adjoint-runtime-nd4j",
        onlyError(targets("cpu,nd4j")));
    assertTrue(onlyError(targets("eager")).contains("add dev.adjoint:adjoint-eager"));
  }

  @Test
  void aDumpThatCannotBeWrittenIsOneError() throws IOException {
    Path file = Files.createFile(dump.resolve("file"));
    Compilation compilation =
        Compiler.javac()
            .withOptions("-Aadjoint.dump=" + file.resolve("folder"))
            .withProcessors(new ModelProcessor())
            .compile(MODEL);
    String message = onlyError(compilation);
    assertTrue(message.startsWith("-Aadjoint.dump=" + file), message);
  }

  @Test
  void aTakenNameIsAnErrorOfTheUser() {
    Compilation compilation =
        Compiler.javac()
            .withProcessors(new ModelProcessor())
            .compile(
                MODEL,
                JavaFileObjects.forSourceString(
                    "models.CompiledNet", "package models; class CompiledNet {}"));
    String message = onlyError(compilation);
    assertTrue(message.startsWith("[MODEL-FORM] there is already a class CompiledNet"), message);
  }

  @Test
  void aFaultyModelOfWeightedRowsHasTheMethodsOfASoundOne() {
    Compilation compilation =
        Compiler.javac()
            .withProcessors(new ModelProcessor())
            .compile(
                JavaFileObjects.forSourceString(
                    "models.Net",
                    """
                    package models;
                    import dev.adjoint.*;
                    @Model(data = Net.Row.class)
                    interface Net {
                      record Row(@Shape("4") float[] x, float y, @SampleWeight float weight) {}
                      @Dense(units = 2) Tensor layer(Tensor x);
                      @Loss
                      @Sgd(learningRate = 1)
                      default Tensor loss(@Shape("batch 4") Tensor x, @Shape("batch") Tensor y) {
                        return layer(x).meanSquaredError(y);
                      }
                      static float step(CompiledNet net) {
                        return net.step(new float[4], new float[1], new float[] {2});
                      }
                    }
                    """));
    assertTrue(onlyError(compilation).startsWith("[SHAPE-LOSS]"));
  }

  @Test
  void isFoundAsAService() {
    boolean found =
        java.util.ServiceLoader.load(javax.annotation.processing.Processor.class).stream()
            .anyMatch(provider -> provider.type() == ModelProcessor.class);
    assertTrue(found);
  }

  @Test
  void dumpsTheIr() throws IOException {
    Compilation compilation =
        Compiler.javac()
            .withOptions("-Aadjoint.dump=" + dump)
            .withProcessors(new ModelProcessor())
            .compile(MODEL);
    assertEquals(Compilation.Status.SUCCESS, compilation.status());
    String text = Files.readString(dump.resolve("Net.1-frontend.ir"));
    assertTrue(text.contains("%1.relu = Relu(%0.x)"), text);
  }
}
