package dev.adjoint.processor;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.Compiler;
import com.google.testing.compile.JavaFileObjects;
import dev.adjoint.processor.ir.Model;
import dev.adjoint.processor.shape.ShapeStage;
import dev.adjoint.processor.testing.NaiveInterpreter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What layers add to a loss, and losses that have nothing to train. */
class PenaltiesTest {
  private static Model typed(String source) {
    var models = new ArrayList<Model>();
    Pipeline keep = (read, environment, sink) -> models.add(read.model());
    Compilation compilation =
        Compiler.javac()
            .withProcessors(new ModelProcessor(keep))
            .compile(JavaFileObjects.forSourceString("Net", source));
    assertThat(compilation.errors()).isEmpty();
    return ShapeStage.run(models.getFirst(), _ -> {}).orElseThrow();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "@Conv2d(filters = 3, kernel = 2, l1 = 0.5, l2 = 0.25) | batch 3 3 2",
        "@Conv1d(filters = 3, kernel = 2, l1 = 0.5, l2 = 0.25) | batch 4 2",
        "@DepthwiseConv2d(kernel = 3, l1 = 0.5, l2 = 0.25) | batch 3 3 2",
        "@ConvTranspose2d(filters = 2, kernel = 2, l1 = 0.5, l2 = 0.25) | batch 2 2 3",
        "@Dense(units = 3, l1 = 0.5, l2 = 0.25) | batch 3",
      })
  void aLayerAddsItsWeightOnce(String annotation, String shape) {
    String source =
        """
        import dev.adjoint.*;
        @Model
        interface Net {
          %s Tensor layer(Tensor x);
          @Loss @Adam
          default Tensor loss(@Shape("%s") Tensor x) {
            return layer(x).add(layer(x)).flatten().mean(1);
          }
        }
        """
            .formatted(annotation, shape);
    check(typed(source));
  }

  @Test
  void aTableAddsAllOfItsRows() {
    String source =
        """
        import dev.adjoint.*;
        @Model
        interface Net {
          @Embedding(entries = 5, units = 3, l1 = 0.5, l2 = 0.25) Tensor layer(IntTensor x);
          @Loss @Adam
          default Tensor loss(@Shape("batch") @Classes(5) IntTensor x) {
            return layer(x).mean(1);
          }
        }
        """;
    check(typed(source));
  }

  /** The penalty of a loss with weights {@code sin(1 + i)}, l1 = 0.5 and l2 = 0.25 of each. */
  private static void check(Model model) {
    var parameters = new HashMap<String, double[]>();
    double expected = 0;
    for (Model.ParameterDeclaration p : model.parameters()) {
      var values = new double[(int) p.shape().size().constant().orElseThrow()];
      for (int i = 0; i < values.length; i++) {
        values[i] = Math.sin(1 + i);
        expected += p.name().endsWith(".weight") ? penalty(values[i]) : 0;
      }
      parameters.put(p.name(), values);
    }
    var function = model.losses().getFirst().function();
    int needed =
        function.inputs().getFirst().value().shape().dims().stream()
            .skip(1)
            .mapToInt(d -> (int) d.constant().orElseThrow())
            .reduce(1, (a, b) -> a * b);
    var results =
        NaiveInterpreter.run(
            function, Map.of("batch", 1L), parameters, Map.of("x", new double[needed]));
    assertEquals(expected, results.get("penalty")[0], 1e-9);
  }

  private static double penalty(double weight) {
    return 0.5 * Math.abs(weight) + 0.25 * weight * weight;
  }

  private static String message(String members) {
    String source =
        """
        import dev.adjoint.*;
        @Model(data = Net.Row.class)
        interface Net {
          record Row(@Shape("4") float[] x, @Shape("4") float[] z, @Classes(5) int y) {}
          @Dense(units = 3) Tensor scores(Tensor x);
          @State(shape = "4") Tensor mean();
          %s
        }
        """
            .formatted(members);
    Compilation compilation =
        Compiler.javac()
            .withProcessors(new ModelProcessor())
            .compile(JavaFileObjects.forSourceString("Net", source));
    assertThat(compilation.errors()).hasSize(1);
    return compilation.errors().getFirst().getMessage(Locale.ROOT);
  }

  @Test
  void classesOfTheRecordAreThoseOfTheLabels() {
    assertThat(
            message(
                """
                @Loss @Adam
                default Tensor loss(@Shape("batch 4") Tensor x, @Shape("batch") IntTensor y) {
                  return Functions.crossEntropy(scores(x), y);
                }
                """))
        .startsWith(
            "[LOSS-CLASSES] crossEntropy: y has 5 classes, but the logits have a width of 3");
  }

  @Test
  void aLossWithoutAGradientTrainsNothing() {
    assertThat(
            message(
                """
                @Loss @Adam
                default Tensor loss(@Shape("batch 4") Tensor x) {
                  return Functions.stopGradient(scores(x)).mean(1);
                }
                """))
        .startsWith(
            "[LOSS-CONSTANT] loss: has an optimizer, but no gradient reaches a parameter that it"
                + " reads");
  }

  @Test
  void aGradientOfNothing() {
    assertThat(
            message(
                """
                @Loss @Adam
                default Tensor loss(@Shape("batch 4") Tensor x, @Shape("batch 4") Tensor z) {
                  return scores(x).mean(1).add(Functions.stopGradient(z).mean(1));
                }
                @Gradient(of = "loss", wrt = "z")
                Tensor slope(@Shape("batch 4") Tensor x, @Shape("batch 4") Tensor z);
                """))
        .startsWith(
            "[ENTRY-FORM] slope: loss does not depend on z by anything that has a gradient");
  }

  private static String messageOfLoss(String annotations, String body) {
    return message(
        "@Loss%s default Tensor loss(@Shape(\"batch 4\") Tensor x) { return %s; }\n"
            .formatted(annotations, body));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "(l1 = -0.5) @Adam | [LOSS-OPTION] loss: l1 must be at least 0 and finite, found -0.5",
        "(l2 = Double.NaN) @Adam | [LOSS-OPTION] loss: l2 must be at least 0 and finite, found NaN",
        "(l2 = 1 / 0.0) @Adam | [LOSS-OPTION] loss: l2 must be at least 0 and finite, found Infinity",
        "(l2 = 0.5) | [ENTRY-FORM] loss: has a penalty of what it trains, but no optimizer;",
        "(l1 = 0.5, trains = \"scores.bias\") @Adam | [LOSS-OPTION] loss: has a penalty of the weights that it trains, but",
      })
  void numbersOfALoss(String annotations, String headline) {
    assertThat(messageOfLoss(annotations, "scores(x).mean(1)")).startsWith(headline);
  }

  @Test
  void aStateIsNotTrained() {
    assertThat(
            message(
                """
                @Loss(trains = "mean") @Adam
                default Tensor loss(@Shape("batch 4") Tensor x) {
                  return scores(x.sub(mean())).mean(1);
                }
                """))
        .startsWith("[LOSS-TRAINS] loss: trains names mean, which is a state:");
  }
}
