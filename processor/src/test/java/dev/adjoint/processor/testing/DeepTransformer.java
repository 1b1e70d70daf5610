package dev.adjoint.processor.testing;

import static com.google.common.truth.Truth.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.Compiler;
import com.google.testing.compile.JavaFileObjects;
import dev.adjoint.processor.ModelProcessor;
import java.io.IOException;
import java.util.List;
import javax.tools.JavaFileObject;

/** A transformer with dropout, as deep and with as many losses as is asked for. */
public final class DeepTransformer {
  private DeepTransformer() {}

  /** What the processor writes for it. */
  public static Compilation generated(int times, int losses, String... options) {
    Compilation compilation =
        Compiler.javac()
            .withProcessors(new ModelProcessor())
            .withOptions(List.of(options))
            .compile(JavaFileObjects.forSourceString("Net", transformer(times, losses)));
    assertThat(compilation.errors()).isEmpty();
    return compilation;
  }

  private static String loss(int number) {
    return """
        @Loss @Adam(learningRate = 1e-3)
        default Tensor loss%d(
            @Shape("batch seq") @Classes(30) IntTensor text,
            @Shape("batch seq") @Classes(30) IntTensor next) {
          return crossEntropy(forward(text).reshape("batch*seq 30"), next.reshape("batch*seq"))
              .mean()
              .mul(%d);
        }
      """
        .formatted(number, number);
  }

  /** The source of {@code Net}. */
  public static String transformer(int times, int losses) {
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
      source.append(loss(i));
    }
    return source.append("}\n").toString();
  }

  /** Without the white space of lines, which are broken where numbers are longer. */
  public static double characters(Compilation compilation) throws IOException {
    long characters = 0;
    for (JavaFileObject file : compilation.generatedSourceFiles()) {
      characters += file.getCharContent(true).toString().chars().filter(c -> c > ' ').count();
    }
    return (double) characters;
  }
}
