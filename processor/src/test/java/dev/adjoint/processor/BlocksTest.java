package dev.adjoint.processor;

import static com.google.common.truth.Truth.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.Compiler;
import com.google.testing.compile.JavaFileObjects;
import dev.adjoint.processor.codegen.SummaryRow;
import dev.adjoint.processor.ir.Model;
import dev.adjoint.processor.shape.ShapeStage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;

/** Blocks from source to generated code: names, messages, and code that does not grow. */
class BlocksTest {
  private static String source(String size, int times, String input) {
    return """
      import dev.adjoint.*;
      @Model
      interface Net {
        @Block
        interface Inner {
          @Dense(size = "%s") Tensor layer(Tensor x);
          @Forward default Tensor forward(@Shape("rows d") Tensor x) { return x.add(layer(x)); }
        }
        @Block
        interface Outer {
          @Use(block = Inner.class) Tensor first(Tensor x);
          @Use(block = Inner.class) @Named("last") Tensor second(Tensor x);
          @Forward default Tensor forward(@Shape("rows d") Tensor x) {
            return second(second(first(x)));
          }
        }
        @Stack(block = Outer.class, times = %d) Tensor blocks(Tensor x);
        @Dense(units = 2) Tensor scores(Tensor x);
        @Forward default Tensor forward(@Shape("%s") Tensor x) {
          return scores(blocks(x));
        }
        @Loss @Adam(learningRate = 1e-3)
        default Tensor loss(@Shape("%s") Tensor x, @Shape("batch 2") Tensor y) {
          return forward(x).sub(y).square().mean(1);
        }
      }
      """
        .formatted(size, times, input, input);
  }

  private final List<Model> models = new ArrayList<>();

  private Compilation compile(String size, int times, String input) {
    String source = source(size, times, input);
    Pipeline pipeline =
        (read, environment, sink) -> {
          models.add(read.model());
          new Stages().compile(read, environment, sink);
        };
    return Compiler.javac()
        .withProcessors(new ModelProcessor(pipeline))
        .compile(JavaFileObjects.forSourceString("Net", source));
  }

  private Model typed(int times) {
    assertThat(compile("d", times, "batch 4").errors()).isEmpty();
    return ShapeStage.run(models.getLast(), _ -> {}).orElseThrow();
  }

  @Test
  void parametersAreNamedByTheirPath() {
    assertThat(typed(2).parameters().stream().map(Model.ParameterDeclaration::name))
        .containsExactly(
            "blocks.0.first.layer.weight",
            "blocks.0.first.layer.bias",
            "blocks.0.last.layer.weight",
            "blocks.0.last.layer.bias",
            "blocks.1.first.layer.weight",
            "blocks.1.first.layer.bias",
            "blocks.1.last.layer.weight",
            "blocks.1.last.layer.bias",
            "scores.weight",
            "scores.bias")
        .inOrder();
  }

  @Test
  void eachRepetitionIsARowOfTheSummary() {
    assertThat(SummaryRow.of(typed(2)).stream().map(r -> r.name() + " " + r.parameters()))
        .containsExactly("blocks.0 40", "blocks.1 40", "scores 10")
        .inOrder();
  }

  @Test
  void aFaultInABlockNamesThePath() {
    Compilation compilation = compile("d+1", 2, "batch 4");
    assertThat(compilation.errors()).hasSize(1);
    var error = compilation.errors().getFirst();
    assertThat(error.getLineNumber()).isEqualTo(7);
    String message = error.getMessage(Locale.ROOT);
    assertThat(message).startsWith("[SHAPE-BROADCAST] add: ");
    assertThat(message).contains("in blocks[0].first, an Inner, used at Net.java:14: first(x)\n");
    assertThat(message).contains("in blocks[0], an Outer, used at Net.java:20: blocks(x)\n");
  }

  @Test
  void aDivisionThatDoesNotComeOutEvenIsAFaultOfTheUse() {
    Compilation compilation = compile("d/3", 2, "batch 4");
    assertThat(compilation.errors()).hasSize(1);
    String message = compilation.errors().getFirst().getMessage(Locale.ROOT);
    assertThat(message).startsWith("[SHAPE-SYNTAX] \"d/3\": 4 is not divisible by 3\n");
    assertThat(message).contains("in blocks[0].first, an Inner, used at Net.java:14: first(x)\n");
  }

  @Test
  void anArgumentThatDoesNotFitIsAFaultOfTheCall() {
    Compilation compilation = compile("d", 2, "batch 3 4");
    assertThat(compilation.errors()).hasSize(1);
    var error = compilation.errors().getFirst();
    assertThat(error.getLineNumber()).isEqualTo(20);
    String message = error.getMessage(Locale.ROOT);
    assertThat(message)
        .startsWith("[SHAPE-DECLARED] x: declared as [rows, d] but is [batch, 3, 4]\n");
    assertThat(message).contains("of blocks[0], an Outer, declared at Net.java:13\n");
  }

  private static Compilation compileWith(Object... parts) {
    String source =
        """
        import dev.adjoint.*;
        @Model
        interface Net {
          @Block
          interface Part {
            @Arg int heads();
            @Arg int k();
            @Arg double drop();
            @Arg Activation kind();
            @Attention(%s causal = true) %s Tensor attend(Tensor x);
            @Dropout%s Tensor dropped(Tensor x);
            @Conv2d(size = "c", padding = Padding.SAME%s) %s Tensor mix(Tensor x);
            @Forward default Tensor forward(@Shape("rows seq c") Tensor x) {
              Tensor y = dropped(attend(x));
              return y.add(mix(y.reshape("rows seq 1 c")).reshape("rows seq c"));
            }
          }
          @Use(block = Part.class, args = {"heads=2", "k=3", "drop=0.25", "kind=RELU"})
          Tensor part(Tensor x);
          @Loss @Sgd(learningRate = 1e-2)
          default Tensor loss(@Shape("batch 5 8") Tensor x) {
            return part(x).square().mean(2).mean(1);
          }
        }
        """
            .formatted(parts);
    return Compiler.javac()
        .withProcessors(new ModelProcessor())
        .withOptions("-Aadjoint.vector=off")
        .compile(JavaFileObjects.forSourceString("Net", source));
  }

  private static String generated(Compilation compilation) throws IOException {
    assertThat(compilation.errors()).isEmpty();
    return compilation
        .generatedSourceFile("CompiledNet")
        .orElseThrow()
        .getCharContent(true)
        .toString();
  }

  @Test
  void elementsOfLayersTakeTheArgumentsOfTheirBlock() throws IOException {
    Compilation constants =
        compileWith(
            "heads = 4,",
            "",
            "(rate = 0.25)",
            ", kernel = {3, 5}, groups = 2, activation = Activation.RELU",
            "");
    Compilation arguments =
        compileWith(
            "",
            "@With(\"heads=2*heads\")",
            " @With(\"rate=drop\")",
            "",
            "@With({\"kernel=k,k+2\", \"groups=heads\", \"activation=kind\"})");
    assertThat(generated(arguments)).isEqualTo(generated(constants));
  }

  @Test
  void anElementThatCannotBeGivenIsAFaultOfWith() {
    for (var fault :
        List.of(
            List.of("rates=drop", "@With: rates: @Dropout has no such element"),
            List.of("rate", "@With: \"rate\": an element is written \"name=value\""),
            List.of("rate=often", "rate: double needed, found \"often\""))) {
      Compilation compilation =
          compileWith("heads = 2,", "", " @With(\"" + fault.get(0) + "\")", ", kernel = 1", "");
      assertThat(compilation.errors()).hasSize(1);
      var error = compilation.errors().getFirst();
      assertThat(error.getLineNumber()).isEqualTo(11);
      assertThat(error.getMessage(Locale.ROOT)).startsWith("[BLOCK-ARGUMENT] " + fault.get(1));
    }
    Compilation twice =
        compileWith("heads = 2,", "@With(\"heads=heads\")", "(rate = 0.1)", ", kernel = 1", "");
    assertThat(twice.errors().getFirst().getMessage(Locale.ROOT))
        .startsWith("[BLOCK-ARGUMENT] @With: heads: is given twice");
  }

  @Test
  void generatedCodeDoesNotGrowWithTheDepth() throws IOException {
    assertThat(lines(compile("d", 40, "batch 4"))).isEqualTo(lines(compile("d", 10, "batch 4")));
  }

  private static long lines(Compilation compilation) throws IOException {
    assertThat(compilation.errors()).isEmpty();
    long lines = 0;
    for (JavaFileObject source : compilation.generatedSourceFiles()) {
      lines += source.getCharContent(true).toString().lines().count();
    }
    return lines;
  }
}
