package dev.adjoint.processor;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.Compiler;
import com.google.testing.compile.JavaFileObjects;
import dev.adjoint.Activation;
import dev.adjoint.ParameterKind;
import dev.adjoint.Precision;
import dev.adjoint.processor.codegen.cpu.CpuTarget;
import dev.adjoint.processor.ir.OptimizerSpec;
import dev.adjoint.processor.ir.Program;
import dev.adjoint.processor.ir.Program.Kind;
import dev.adjoint.processor.ir.SourceRef;
import dev.adjoint.processor.ir.Training;
import dev.adjoint.processor.op.MatMul;
import dev.adjoint.processor.testing.GeneratedModel;
import dev.adjoint.processor.testing.TestModel;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which loss trains what, and what its methods may be called. */
class TrainingPartsTest {

  private static String only(String members) {
    Compilation compilation = compile(members);
    assertEquals(1, compilation.errors().size(), compilation.errors().toString());
    return compilation.errors().getFirst().getMessage(Locale.ROOT);
  }

  private static Compilation compile(String members) {
    String source =
        """
        package models;
        import dev.adjoint.*;
        @Model
        interface Net {
          @Dense(units = 4)
          Tensor encoder(Tensor x);
          @Dense(units = 1)
          Tensor head(Tensor x);
          @Dense(units = 1, bias = false)
          Tensor other(Tensor x);
          @Forward
          default Tensor forward(@Shape("batch 4") Tensor x) {
            return head(encoder(x)).add(other(x));
          }
        """
            + members
            + "}\n";
    return Compiler.javac()
        .withProcessors(new ModelProcessor())
        .compile(JavaFileObjects.forSourceString("models.Net", source));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "(trains = \"hed\") | loss: trains names hed, but there is no parameter or layer of this name | similar names: head",
        "(trains = \"head.weigh\") | loss: trains names head.weigh, but there is no | similar names: head.weight",
        "(trains = \"\") | loss: trains names , but there is no parameter | it reads encoder, head",
        "(frozen = \"other\") | loss: frozen names other, which this loss does not read | it reads encoder, head",
        "(frozen = {\"head\", \"encoder\"}) | loss: all that it reads is frozen | it reads encoder, head",
      })
  void namesThatStandForNothing(String loss, String headline, String detail) {
    String message =
        only(
            "@Loss%s @Adam default Tensor loss(@Shape(\"batch 4\") Tensor x) { return head(encoder(x)).mean(1); }\n"
                .formatted(loss));
    assertThat(message).startsWith("[LOSS-TRAINS] " + headline);
    assertThat(message).contains(detail);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "@Group(of = \"encoders\", decay = 1) | loss: a group of its optimizer names encoders, but",
        "@Group(kinds = ParameterKind.NORM, decay = 1) | loss: no parameter that it trains is in the group of [NORM]",
        "@Group(of = \"head\", decay = 1) | loss: no parameter that it trains is in the group of head",
      })
  void groupsOfNothing(String group, String headline) {
    String message =
        only(
            "@Loss(frozen = \"head\") @Adam(groups = %s) default Tensor loss(@Shape(\"batch 4\") Tensor x) { return head(encoder(x)).mean(1); }\n"
                .formatted(group));
    assertThat(message).startsWith("[LOSS-TRAINS] " + headline);
  }

  /** Both take one array of the same kind. */
  @Test
  void aForwardMethodThatWouldBeTheStep() {
    String message =
        only(
            """
            @Forward
            default Tensor step(@Shape("batch 4") Tensor x) {
              return encoder(x);
            }
            @Loss
            @Adam
            default Tensor loss(@Shape("batch 4") Tensor x) {
              return head(encoder(x)).mean(1);
            }
            """);
    assertThat(message)
        .startsWith(
            "[ENTRY-FORM] step: the generated class has a method step(float[]) of its own, for the"
                + " loss loss; choose another name");
  }

  @Test
  void aForwardMethodThatOnlySharesItsName() {
    Compilation compilation =
        compile(
            """
            @Forward
            default Tensor step(@Shape("batch 4") Tensor x, @Shape("batch 4") Tensor y) {
              return encoder(x.add(y));
            }
            @Loss
            @Adam
            default Tensor loss(@Shape("batch 4") Tensor x) {
              return head(encoder(x)).mean(1);
            }
            """);
    assertThat(compilation.errors()).isEmpty();
  }

  @Test
  void aForwardMethodThatWouldBeTheStepOfOneOfSeveralLosses() {
    String loss =
        """
        @Loss
        @Adam
        default Tensor %s(@Shape("batch 4") Tensor x) {
          return head(encoder(x)).mean(1);
        }
        """;
    String message =
        only(
            loss.formatted("first")
                + loss.formatted("second")
                + """
                @Forward
                default Tensor secondStep(@Shape("batch 4") Tensor x) {
                  return encoder(x);
                }
                """);
    assertThat(message)
        .startsWith(
            "[ENTRY-FORM] secondStep: the generated class has a method secondStep(float[])");
    assertThat(only(loss.formatted("first") + loss.formatted("First")))
        .startsWith("[ENTRY-FORM] First: differs from the loss first by its capitals only");
  }

  @Test
  void orthogonalVectors() {
    String message =
        only(
            """
            @Parameter(shape = "4", init = Initializer.ORTHOGONAL)
            Tensor scale();
            @Forward
            default Tensor scaled(@Shape("batch 4") Tensor x) {
              return x.mul(scale());
            }
            """);
    assertThat(message)
        .startsWith(
            "[SHAPE-PARAMETER] scale: ORTHOGONAL is for rank 2 or more, but its shape is [4]");
  }

  private static Program program(Training training) {
    return new TestModel("Parts", Precision.FLOAT32)
        .training(
            "loss",
            training,
            b -> {
              var x = b.input("x", "batch 4");
              var encoded = b.dense("encoder", 5, Activation.TANH, x);
              return b.call("mean", b.dense("head", 3, Activation.NONE, encoded));
            })
        .program();
  }

  private static long products(Program program) {
    return program.routines().stream()
        .filter(routine -> routine.kind() == Kind.TRAIN)
        .flatMap(routine -> routine.function().body().stream())
        .filter(instruction -> instruction.op() instanceof MatMul)
        .count();
  }

  @Test
  void whatIsNotTrainedHasNoGradient() {
    var sgd = new OptimizerSpec.Sgd(0.1, 0, false);
    var encoder = new Training.Names(List.of("encoder"), SourceRef.NONE);
    Program all = program(Training.of(sgd));
    // Without the products for the weight of the encoder and for what leads to it.
    Program head = program(new Training(sgd, Training.Names.NONE, encoder, List.of()));
    // The one through the head is needed still, that for its weight is not.
    Program first = program(new Training(sgd, encoder, Training.Names.NONE, List.of()));
    assertEquals(5, products(all));
    assertEquals(3, products(head));
    assertEquals(4, products(first));
    assertThat(head.routines().getFirst().trained()).containsExactly("head.weight", "head.bias");
    assertThat(first.routines().getFirst().trained())
        .containsExactly("encoder.weight", "encoder.bias");
  }

  /** One call of the kernel for each group, and one where there are none. */
  @Test
  void aGroupIsARange() {
    var adam = new OptimizerSpec.AdamW(1e-3, 0.9, 0.999, 1e-8, false, 0.01);
    var biases =
        new Training.Group(
            Training.Names.NONE, Set.of(ParameterKind.BIAS), Double.NaN, 0, SourceRef.NONE);
    assertEquals(1, calls(program(Training.of(adam))));
    assertEquals(
        2,
        calls(
            program(
                new Training(adam, Training.Names.NONE, Training.Names.NONE, List.of(biases)))));
  }

  private static int calls(Program program) {
    String source =
        GeneratedModel.sources(program, CpuTarget.plan(program, false), false)
            .get("models." + program.model().generatedName());
    return source.split("AdamW\\.step\\(", -1).length - 1;
  }
}
