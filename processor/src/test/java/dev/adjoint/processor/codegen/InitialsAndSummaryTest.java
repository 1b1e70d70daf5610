package dev.adjoint.processor.codegen;

import static com.google.common.truth.Truth.assertThat;
import static com.google.testing.compile.Compiler.javac;

import com.google.testing.compile.JavaFileObjects;
import dev.adjoint.Initializer;
import dev.adjoint.Precision;
import dev.adjoint.processor.ModelProcessor;
import dev.adjoint.processor.ir.Initial;
import dev.adjoint.processor.op.Embedding;
import dev.adjoint.processor.op.Regularization;
import dev.adjoint.processor.testing.GeneratedModel;
import dev.adjoint.processor.testing.TestModel;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** How tables are drawn, and the row of a raw parameter in the summary. */
class InitialsAndSummaryTest {
  private static final String NET =
      """
      import dev.adjoint.*;

      @Model
      public interface Net {
        @Parameter(shape = "4 3")
        Tensor positions();

        @Embedding(entries = 7, units = 3, init = Initializer.TRUNCATED_NORMAL, initValue = 0.02)
        Tensor tokens(IntTensor x);

        @Forward
        default Tensor forward(@Shape("batch 4") @Classes(7) IntTensor x) {
          return tokens(x).add(positions());
        }
      }
      """;

  @Test
  void aRawParameterHasARowOfItsOwn() {
    var compilation =
        javac()
            .withOptions("-Xlint:none", "-proc:only", "-Aadjoint.report")
            .withProcessors(new ModelProcessor())
            .compile(JavaFileObjects.forSourceString("Net", NET));
    assertThat(compilation.errors()).isEmpty();
    List<List<String>> rows =
        compilation.notes().stream()
            .flatMap(note -> note.getMessage(Locale.ROOT).lines())
            .map(line -> List.of(line.strip().split(" {2,}")))
            .filter(row -> row.size() > 3)
            .toList();
    assertThat(rows.stream().map(row -> row.get(0) + " " + row.get(1)).toList())
        .containsAtLeast("tokens embedding", "positions parameter");
    assertThat(
            rows.stream()
                .filter(row -> row.getFirst().equals("positions"))
                .findFirst()
                .orElseThrow()
                .get(3))
        .isEqualTo("12");
  }

  @Test
  void aTableTakesTheNumberOfItsInitializer() {
    Initial narrow = new Initial(Initializer.TRUNCATED_NORMAL, 0.02);
    Initial constant = new Initial(Initializer.CONSTANT, -1.5);
    var program =
        new TestModel("Tables", Precision.FLOAT64)
            .forward(
                "forward",
                b ->
                    b.call(
                        "add",
                        b.layer(
                            "narrow",
                            new Embedding("narrow", "50", "20", narrow, Regularization.NONE),
                            b.labels("ids", "batch", 50)),
                        b.layer(
                            "same",
                            new Embedding("same", "5", "20", constant, Regularization.NONE),
                            b.labels("other", "batch", 5))))
            .program();
    try (var model = GeneratedModel.of(program, false, 1)) {
      double[] drawn = model.parameters().get("narrow.weight");
      double square = Arrays.stream(drawn).map(v -> v * v).average().orElseThrow();
      assertThat(Arrays.stream(drawn).map(Math::abs).max().orElseThrow()).isAtMost(0.04);
      // Cut at two deviations, a normal has 0.88 of its own.
      assertThat(Math.sqrt(square)).isWithin(0.0015).of(0.88 * 0.02);
      assertThat(Arrays.stream(model.parameters().get("same.weight")).distinct().toArray())
          .isEqualTo(new double[] {-1.5});
    }
  }
}
