package dev.adjoint.processor.codegen;

import static com.google.testing.compile.Compiler.javac;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.JavaFileObjects;
import dev.adjoint.processor.ModelProcessor;
import java.io.IOException;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.tools.StandardLocation;
import org.junit.jupiter.api.Test;

/** What is noted of a model that compiles: its table, and what cannot be generated for it. */
class ReportNotesTest {

  private static Compilation compile(String source, String... options) {
    return javac()
        .withProcessors(new ModelProcessor())
        .withOptions((Object[]) options)
        .compile(JavaFileObjects.forSourceString("Net", "import dev.adjoint.*;\n" + source));
  }

  private static String notes(Compilation compilation) {
    return compilation.notes().stream()
        .map(note -> note.getMessage(Locale.ROOT))
        .collect(Collectors.joining("\n"));
  }

  @Test
  void aScanIsOneRowAndWhatTwoMethodsCallIsListedOnce() {
    Compilation compilation =
        compile(
            """
            @Model interface Net {
              @Block interface Cell {
                record Next(Tensor h, Tensor out) {}
                @Dense(units = 8, activation = Activation.TANH) Tensor input(Tensor x);
                @Parameter(shape = "8 8") Tensor state();
                @Forward default Next forward(Tensor h, Tensor x) {
                  Tensor next = input(x).add(h.matmul(state()));
                  return new Next(next, next);
                }
              }
              @Scan(block = Cell.class, over = "seq") Cell.Next run(Tensor h, Tensor x);
              @Dense(units = 3) Tensor scores(Tensor x);
              @Dense(units = 1) Tensor value(Tensor x);
              @Forward default Tensor actor(
                  @Shape("batch seq 8") Tensor x, @Shape("batch 8") Tensor h) {
                return scores(run(h, x).out());
              }
              @Forward default Tensor critic(
                  @Shape("batch seq 8") Tensor x, @Shape("batch 8") Tensor h) {
                return value(run(h, x).out());
              }
            }
            """,
            "-Aadjoint.report");
    assertEquals(
        """
        Net, float32
            layer   kind   output           parameters  activation bytes/row  FLOPs/row
            run     scan   [batch, seq, 8]         136                    32        280
            scores  dense  [batch, seq, 3]          27                    12         51
            value   dense  [batch, seq, 1]           9                     4         17
            total                                  172                    48        348""",
        notes(compilation));
  }

  @Test
  void aLossWithAnOpenLengthSaysWhyItHasNoFit() throws IOException {
    Compilation compilation =
        compile(
            """
            @Model(data = Net.Row.class) interface Net {
              record Row(@Shape("seq 8") float[] x) {}
              @Dense(units = 3) Tensor scores(Tensor x);
              @Loss @Adam default Tensor loss(@Shape("batch seq 8") Tensor x) {
                return scores(x).square().mean();
              }
            }
            """,
            "-Werror");
    String why = "seq is open in its inputs, and the rows of a data set have one shape";
    assertEquals(
        "loss: no fit or evaluate is generated for it: "
            + why
            + "\n  its batches are given to step",
        notes(compilation));
    String generated =
        compilation
            .generatedFile(StandardLocation.SOURCE_OUTPUT, "CompiledNet.java")
            .orElseThrow()
            .getCharContent(true)
            .toString();
    assertEquals(
        1,
        generated
            .lines()
            .filter(line -> line.contains("<p>There is no {@code fit} or {@code evaluate}"))
            .filter(line -> line.contains(why))
            .count());
  }
}
