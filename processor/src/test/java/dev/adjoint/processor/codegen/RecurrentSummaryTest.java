package dev.adjoint.processor.codegen;

import static com.google.common.truth.Truth.assertThat;
import static com.google.testing.compile.Compiler.javac;

import com.google.testing.compile.JavaFileObjects;
import dev.adjoint.processor.ModelProcessor;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** The rows of recurrent layers in the summary: one for each call, under its own name. */
class RecurrentSummaryTest {
  private static final String NET =
      """
      import static dev.adjoint.Functions.zeros;

      import dev.adjoint.*;

      @Model
      public interface Net {
        @Block
        interface Reader {
          @Gru(size = "d", sequences = true)
          Tensor read(Tensor x);

          @Forward
          default Tensor forward(@Shape("batch time d") Tensor x) {
            return x.add(read(x));
          }
        }

        @Lstm(units = 5)
        LstmResult remember(Tensor x, Tensor h, Tensor c);

        @Stack(block = Reader.class, times = 2)
        Tensor readers(Tensor x);

        @SimpleRnn(units = 3, layers = 2, sequences = true, bias = false)
        Tensor simple(Tensor x);

        @Gru(units = 4, bidirectional = true)
        Tensor both(Tensor x);

        @Forward
        default Tensor forward(@Shape("batch time 2") Tensor x) {
          LstmResult all = remember(x, zeros("batch 5"), zeros("batch 5"));
          return both(simple(readers(all.outputs()))).add(all.cell().sum(true, 1));
        }
      }
      """;

  private static List<String> rows() {
    var compilation =
        javac()
            .withOptions("-Xlint:none", "-proc:only", "-Aadjoint.report")
            .withProcessors(new ModelProcessor())
            .compile(JavaFileObjects.forSourceString("Net", NET));
    assertThat(compilation.errors()).isEmpty();
    return compilation.notes().stream()
        .map(note -> note.getMessage(Locale.ROOT))
        .filter(note -> note.startsWith("Net, "))
        .flatMap(String::lines)
        .map(line -> line.strip().replaceAll(" {2,}", " | "))
        .toList();
  }

  /**
   * Of one step: two for each weight, and one for each bias and each elementwise op beside the
   * kernel of the gates.
   */
  @Test
  void eachLayerHasARowOfItsOwn() {
    assertThat(rows())
        .containsExactly(
            "Net, float32",
            "layer | kind | output | parameters | activation bytes/row | FLOPs/row",
            // 2·20 + 20 + 5·20 parameters
            "remember | lstm | [batch, time, 5] | 160 | 20 | 300",
            // 5·15 + 15 + 5·15 + 15 each
            "readers.0 | block | [batch, time, 5] | 180 | 40 | 320",
            "readers.1 | block | [batch, time, 5] | 180 | 40 | 320",
            // 5·3 + 3·3 + 3·3 + 3·3
            "simple | simpleRnn | [batch, time, 3] | 42 | 12 | 84",
            // 3·12 + 12 + 4·12 + 12 for each direction
            "both | gru | [batch, 8] | 216 | 32 | 360",
            "total | 778 | 144 | 1,384")
        .inOrder();
  }
}
