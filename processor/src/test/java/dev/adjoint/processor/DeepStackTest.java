package dev.adjoint.processor;

import static com.google.common.truth.Truth.assertThat;

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

/** A deep transformer: its generated code does not grow with its depth, on no target. */
class DeepStackTest {
  private static final int LARGEST_CLASS_BYTES = 200_000;

  private static final String LOSS =
      """
        @Loss @Adam(learningRate = 1e-3)
        default Tensor loss%d(
            @Shape("batch seq") @Classes(30) IntTensor text,
            @Shape("batch seq") @Classes(30) IntTensor next) {
          return crossEntropy(forward(text).reshape("batch*seq 30"), next.reshape("batch*seq"))
              .mean()
              .mul(%d);
        }
      """;

  /** With dropout, and this many losses. */
  private static String transformer(int times, int losses) {
    var source = new StringBuilder();
    source.append(
        """
        import static dev.adjoint.Activation.*;
        import static dev.adjoint.Functions.*;
        import dev.adjoint.*;
        @Model
        interface Net {
          @Block
          interface Layer {
            @LayerNorm Tensor first(Tensor x);
            @Attention(heads = 2, causal = true) Tensor attend(Tensor x);
            @LayerNorm Tensor second(Tensor x);
            @Dense(size = "4*d", activation = GELU) Tensor up(Tensor x);
            @Dense(size = "d") Tensor down(Tensor x);
            @Dropout(rate = 0.1) Tensor drop(Tensor x);
            @Forward default Tensor forward(@Shape("batch seq d") Tensor x) {
              Tensor y = x.add(drop(attend(first(x))));
              return y.add(drop(down(up(second(y)))));
            }
          }
          @Embedding(entries = 30, units = 8) Tensor embed(IntTensor text);
          @Stack(block = Layer.class, times = %d) Tensor layers(Tensor x);
          @Dense(units = 30) Tensor scores(Tensor x);
          @Forward default Tensor forward(@Shape("batch seq") IntTensor text) {
            return scores(layers(embed(text)));
          }
        """
            .formatted(times));
    for (int i = 1; i <= losses; i++) {
      source.append(LOSS.formatted(i, i));
    }
    return source.append("}\n").toString();
  }

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
            .withOptions((Object[]) options)
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

  /** Without the white space of lines, which are broken where numbers are longer. */
  private static long characters(Compilation compilation) throws IOException {
    long characters = 0;
    for (JavaFileObject file : compilation.generatedSourceFiles()) {
      characters += file.getCharContent(true).toString().chars().filter(c -> c > ' ').count();
    }
    return characters;
  }

  private void assertSameSize(Compilation shallow, Compilation deep) throws IOException {
    assertThat(deep.generatedSourceFiles()).hasSize(shallow.generatedSourceFiles().size());
    // Offsets and counts have more digits.
    assertThat((double) characters(deep))
        .isWithin(0.01 * characters(shallow))
        .of(characters(shallow));
  }

  @Test
  void sourceForTheCpuDoesNotGrowWithTheDepth() throws IOException {
    Compilation shallow = compile(transformer(10, 1), "-proc:only");
    Compilation deep = compile(transformer(40, 1), "-proc:only");
    assertThat(lines(deep)).isEqualTo(lines(shallow));
    assertSameSize(shallow, deep);
  }

  @Test
  void sourceForNd4jDoesNotGrowWithTheDepth() throws IOException {
    Compilation shallow = compile(transformer(10, 1), "-proc:only", "-Aadjoint.targets=nd4j");
    Compilation deep = compile(transformer(40, 1), "-proc:only", "-Aadjoint.targets=nd4j");
    assertSameSize(shallow, deep);
  }

  @Test
  void sourceOfSeveralLossesDoesNotGrowWithTheDepth() throws IOException {
    String targets = "-Aadjoint.targets=cpu,nd4j";
    assertSameSize(
        compile(transformer(10, 4), "-proc:only", targets),
        compile(transformer(40, 4), "-proc:only", targets));
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
