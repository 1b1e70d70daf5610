package dev.adjoint.eager;

import static com.google.common.truth.Truth.assertThat;

import com.google.testing.compile.Compiler;
import com.google.testing.compile.JavaFileObjects;
import dev.adjoint.processor.ModelProcessor;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Which models have an eager class, and what javac says of the others. */
class FormsTest {

  static Stream<Arguments> refused() {
    return Stream.of(
        Arguments.of(
            "@Model abstract class Net { Net(int x) {} LAYER FORWARD }",
            "it needs a constructor without parameters that is not private"),
        Arguments.of(
            "@Model abstract class Net { LAYER final FORWARD }", "forward cannot be final"),
        Arguments.of(
            "class Outer { private static class Mid { @Model interface Net { LAYER default FORWARD } } }",
            "Mid cannot be private"));
  }

  @ParameterizedTest
  @MethodSource
  void refused(String form, String reason) {
    String source =
        "import dev.adjoint.*;\n"
            + form.replace("LAYER", "@Dense(units = 2) abstract Tensor layer(Tensor x); @Forward")
                .replace(
                    "FORWARD", "Tensor forward(@Shape(\"batch 3\") Tensor x) { return layer(x); }");
    String message = ModelCompiler.onlyError(source.contains("Outer") ? "Outer" : "Net", source);
    assertThat(message)
        .startsWith("[MODEL-FORM] Net: for -Aadjoint.targets=eager " + reason + "\n");
  }

  @Test
  void eagerAloneWritesNoKernels() {
    String source =
        "import dev.adjoint.*; @Model interface Net {"
            + " @Forward default Tensor forward(@Shape(\"batch 3\") Tensor x) { return x.neg(); } }";
    var compilation =
        Compiler.javac()
            .withProcessors(new ModelProcessor())
            .withOptions("-Aadjoint.targets=eager")
            .compile(JavaFileObjects.forSourceString("Net", source));
    assertThat(compilation.errors()).isEmpty();
    assertThat(compilation.generatedSourceFiles().stream().map(file -> file.getName()).toList())
        .containsExactly("/SOURCE_OUTPUT/EagerNet.java");
  }

  /** Code that uses the eager class gets no error of its own from a model that does not compile. */
  @Test
  void onlyTheModelsErrorsAreReported() {
    var model =
        JavaFileObjects.forSourceString(
            "Net",
            """
            import dev.adjoint.*;

            @Model
            interface Net {
              @Dense(units = 2) Tensor layer(Tensor x);

              @Forward
              default Tensor forward(@Shape("batch 3") Tensor x) {
                return layer(x).add(x);
              }
            }
            """);
    var user =
        JavaFileObjects.forSourceString(
            "User",
            """
            import dev.adjoint.eager.EagerTensor;
            import dev.adjoint.runtime.Seed;

            class User {
              static double[] use() {
                var model = EagerNet.create(Seed.of(1)).stopAtNonFinite();
                System.out.println(model.eager());
                model.layer(EagerTensor.of(new float[3], 1, 3)).at(0);
                return model.forward(EagerTensor.of(new float[3], 1, 3)).values();
              }
            }
            """);
    var errors = ModelCompiler.compile(model, user).errors();
    assertThat(errors).hasSize(1);
    assertThat(errors.getFirst().getMessage(Locale.ROOT)).startsWith("[SHAPE-BROADCAST]");
  }
}
