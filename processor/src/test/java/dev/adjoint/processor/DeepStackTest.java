package dev.adjoint.processor;

import static com.google.common.truth.Truth.assertThat;
import static dev.adjoint.processor.testing.DeepTransformer.characters;
import static dev.adjoint.processor.testing.DeepTransformer.transformer;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.Compiler;
import com.google.testing.compile.JavaFileObjects;
import dev.adjoint.processor.ir.Function;
import dev.adjoint.processor.ir.Model;
import dev.adjoint.processor.ir.Shape;
import dev.adjoint.processor.op.Draw;
import dev.adjoint.processor.shape.ShapeStage;
import dev.adjoint.runtime.random.DrawStreams;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;

/**
 * A deep transformer: its generated code does not grow with its depth, see {@code
 * Nd4jDeepStackTest} for ND4J.
 */
class DeepStackTest {
  private static final int LARGEST_CLASS_BYTES = 200_000;

  private final List<Model> models = new ArrayList<>();

  private Compilation compile(String source, String... options) {
    Pipeline pipeline =
        (read, environment, sink) -> {
          models.add(read.model());
          new Stages().compile(read, environment, sink);
        };
    Compilation compilation =
        Compiler.javac()
            .withProcessors(new ModelProcessor(pipeline))
            .withOptions(List.of(options))
            .compile(JavaFileObjects.forSourceString("Net", source));
    assertThat(compilation.errors()).isEmpty();
    return compilation;
  }

  /** The number of lines of each generated file. */
  private static Map<String, Long> lines(Compilation compilation) throws IOException {
    Map<String, Long> lines = new HashMap<>();
    for (JavaFileObject file : compilation.generatedSourceFiles()) {
      lines.put(file.getName(), file.getCharContent(true).toString().lines().count());
    }
    return lines;
  }

  private static void assertSameSize(Compilation shallow, Compilation deep) throws IOException {
    assertThat(deep.generatedSourceFiles()).hasSize(shallow.generatedSourceFiles().size());
    // Offsets and counts have more digits.
    double expected = characters(shallow);
    assertThat(characters(deep)).isWithin(0.01 * expected).of(expected);
  }

  @Test
  void sourceForTheCpuDoesNotGrowWithTheDepth() throws IOException {
    Compilation shallow = compile(transformer(10, 1), "-proc:only");
    Compilation deep = compile(transformer(40, 1), "-proc:only");
    assertThat(lines(deep)).isEqualTo(lines(shallow));
    assertSameSize(shallow, deep);
  }

  @Test
  void sourceOfSeveralLossesDoesNotGrowWithTheDepth() throws IOException {
    assertSameSize(
        compile(transformer(10, 4), "-proc:only"), compile(transformer(40, 4), "-proc:only"));
  }

  @Test
  void classesStaySmall() throws IOException {
    for (JavaFileObject file : compile(transformer(40, 2)).generatedFiles()) {
      if (file.getKind() == JavaFileObject.Kind.CLASS) {
        try (InputStream bytes = file.openInputStream()) {
          assertThat(bytes.readAllBytes().length).isLessThan(LARGEST_CLASS_BYTES);
        }
      }
    }
  }

  @Test
  void eachRepetitionDrawsFromTheStreamOfItsSite() throws IOException {
    String generated =
        compile(transformer(10, 1), "-proc:only")
            .generatedSourceFile("CompiledNet")
            .orElseThrow()
            .getCharContent(true)
            .toString();
    assertThat(generated)
        .contains("DrawStreams.repeat(10, i -> new String[] {\"loss1/layers.\" + i + \".drop#0\",");
    String site = "loss1/layers.3.drop#1";
    var draw = new Draw(new Draw.Uniform(), site, Shape.SCALAR);
    assertThat(DrawStreams.of(site)).isEqualTo(draw.stream());
  }

  private int instructions(String source) {
    compile(source, "-proc:only");
    Model typed = ShapeStage.run(models.getLast(), _ -> {}).orElseThrow();
    return typed.forwards().stream()
        .map(Model.Forward::function)
        .map(Function::body)
        .mapToInt(List::size)
        .sum();
  }

  @Test
  void eachRepetitionHasAsManyInstructions() {
    int first = instructions(transformer(2, 1));
    int second = instructions(transformer(4, 1));
    int third = instructions(transformer(8, 1));
    assertThat(third - second).isEqualTo(2 * (second - first));
  }

  @Test
  void aChainOfTwoThousandLayersIsTyped() {
    String chain =
        """
        import dev.adjoint.*;
        @Model
        interface Net {
          @Dense(units = 4, activation = Activation.RELU) Tensor layer(Tensor x);
          @Forward default Tensor forward(@Shape("batch 4") Tensor x) {
            for (int i = 0; i < 2000; i++) {
              x = layer(x);
            }
            return x;
          }
        }
        """;
    Pipeline check = (read, _, sink) -> assertThat(ShapeStage.run(read.model(), sink)).isPresent();
    Compilation compilation =
        Compiler.javac()
            .withProcessors(new ModelProcessor(check))
            .withOptions("-proc:only")
            .compile(JavaFileObjects.forSourceString("Net", chain));
    assertThat(compilation.errors()).isEmpty();
  }
}
