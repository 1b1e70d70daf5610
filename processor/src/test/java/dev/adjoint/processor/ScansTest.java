package dev.adjoint.processor;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.Compiler;
import com.google.testing.compile.JavaFileObjects;
import dev.adjoint.processor.autodiff.AutodiffStage;
import dev.adjoint.processor.ir.Model;
import dev.adjoint.processor.ir.Program;
import dev.adjoint.processor.shape.ShapeStage;
import dev.adjoint.processor.testing.NaiveInterpreter;
import dev.adjoint.processor.testing.SlopeCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Scans from source to generated code: gradients, messages, and code that does not grow. What the
 * generated code computes is in {@link OddModelsOnTarget}.
 */
class ScansTest {
  private static final Path FOLDER = Path.of("src/test/resources/models/odd");

  private final List<Model> models = new ArrayList<>();

  private Compilation compile(String name, String source) {
    Pipeline pipeline =
        (read, environment, sink) -> {
          models.add(read.model());
          new Stages().compile(read, environment, sink);
        };
    return Compiler.javac()
        .withProcessors(new ModelProcessor(pipeline))
        .compile(JavaFileObjects.forSourceString(name, source));
  }

  private Program program(String name, String source) {
    assertThat(compile(name, source).errors()).isEmpty();
    return AutodiffStage.run(ShapeStage.run(models.getLast(), _ -> {}).orElseThrow());
  }

  private static String file(String name) throws IOException {
    return Files.readString(FOLDER.resolve(name + ".java"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ScanLstm", "ScanMixed", "ScanSum"})
  void gradientsAreThoseOfTheLoss(String name) throws IOException {
    Program program = program(name, file(name));
    for (long[] size : new long[][] {{1, 1}, {1, 5}, {3, 1}, {2, 3}, {5, 4}}) {
      SlopeCheck.check(program, Map.of("batch", size[0], "time", size[1]), new Random(1));
    }
  }

  @Test
  void itIsTheLoopWrittenOut() throws IOException {
    Program program = program("ScanConstant", file("ScanConstant"));
    var random = new Random(3);
    double[] weight = random.doubles(9, -1, 1).toArray();
    var parameters = Map.of("weight", weight, "twin", weight);
    var inputs = Map.of("xs", random.doubles(2 * 4 * 3, -1, 1).toArray());
    var found = new ArrayList<double[]>();
    for (var routine : program.routines()) {
      NaiveInterpreter.run(routine.function(), Map.of("batch", 2L), parameters, inputs)
          .forEach((_, values) -> found.add(values));
    }
    int half = found.size() / 2;
    // h and y of both; then loss and gradient, and loss, of both
    assertSame(found.get(0), found.get(2));
    assertSame(found.get(1), found.get(3));
    for (int i = 4; i < 4 + half - 2; i++) {
      assertSame(found.get(i), found.get(i + half - 2));
    }
  }

  private static void assertSame(double[] found, double[] wanted) {
    assertThat(found).usingTolerance(1e-12).containsExactly(wanted).inOrder();
  }

  @Test
  void generatedCodeDoesNotGrowWithTheLength() throws IOException {
    assertThat(lines(compile("Net", net("8 3", "8", ""))))
        .isEqualTo(lines(compile("Net", net("800 3", "800", ""))));
    assertThat(lines(compile("Net", net("time 3", "time", ""))))
        .isEqualTo(lines(compile("Net", net("time 3", "time", ""))));
  }

  private static long lines(Compilation compilation) throws IOException {
    assertThat(compilation.errors()).isEmpty();
    long lines = 0;
    for (JavaFileObject source : compilation.generatedSourceFiles()) {
      lines += source.getCharContent(true).toString().lines().count();
    }
    return lines;
  }

  private static String net(String shape, String over, String more) {
    return net("Step", "h, Tensor x", "new Step(layer(h).add(x), x)", shape, over, more);
  }

  private static String net(
      String returned, String parameters, String result, String shape, String over, String more) {
    return """
      import dev.adjoint.*;
      import static dev.adjoint.Functions.*;
      @Model
      public interface Net {
        @Block
        interface Cell {
          record Step(Tensor h, Tensor y) {}
          @Dense(size = "3", l2 = 0.5) Tensor layer(Tensor x);
          %s
          @Forward default %s forward(Tensor %s) { return %s; }
        }
        @Scan(block = Cell.class, over = "%s") Cell.%s run(Tensor %s);
        @Forward default Tensor forward(@Shape("batch %s") Tensor xs) {
          return run(zeros("batch 3"), xs).h();
        }
        @Loss @Sgd(learningRate = 1) default Tensor loss(@Shape("batch %s") Tensor xs) {
          return forward(xs).square().mean(1);
        }
      }
      """
        .formatted(more, returned, parameters, result, over, returned, parameters, shape, shape);
  }

  @Test
  void aPenaltyIsAddedOnce() {
    Program program = program("Net", net("time 3", "time", ""));
    var evaluate = program.routines().getLast();
    var parameters =
        Map.of(
            "run.layer.weight",
            new double[] {1, 0, 0, 0, 2, 0, 0, 0, 3},
            "run.layer.bias",
            new double[3]);
    var loss =
        NaiveInterpreter.run(
            evaluate.function(),
            Map.of("batch", 1L, "time", 4L),
            parameters,
            Map.of("xs", new double[12]));
    assertThat(loss.get("loss")[0]).isWithin(1e-12).of(0.5 * 14);
    SlopeCheck.check(program, Map.of("batch", 2L, "time", 3L), new Random(5));
  }

  @Test
  void whatIsCarriedKeepsItsShape() {
    assertFault(
        net("Step", "h, Tensor x", "new Step(h.sum(1), x)", "time 3", "time", ""),
        "[SHAPE-SCAN] run: what is carried keeps its shape, but Cell makes [batch] of [batch, 3] as h\n");
  }

  @Test
  void anAxisMustBeTheOnlyOneOfItsSize() {
    assertFault(
        net("3 3", "3", ""),
        "[SHAPE-SCAN] run: cannot tell which axis is 3: 2 axes of this argument have size 3\n");
  }

  @Test
  void theAxisHasANameThatIsKnown() {
    assertFault(
        net("time 3", "steps", ""),
        "[SHAPE-SYNTAX] \"steps\": unknown dim steps; known here: batch, time\n");
  }

  @Test
  void aStepKeepsNoState() {
    assertFault(
        net(
            "Step",
            "h, Tensor x",
            "new Step(norm(h), x)",
            "time 3",
            "time",
            "@BatchNorm Tensor norm(Tensor x);"),
        "[BLOCK-FORM] run.norm.mean: a block that is scanned keeps no state; carry it from step to"
            + " step\n");
  }

  @Test
  void itTakesTensors() {
    assertFault(
        net("Step", "h, IntTensor x", "new Step(h, h)", "time 3", "time", ""),
        "[BLOCK-FORM] @Scan: Cell needs Tensors as its parameters, and over the length of an axis");
  }

  private void assertFault(String source, String message) {
    Compilation compilation = compile("Net", source);
    assertThat(compilation.errors()).isNotEmpty();
    assertWithMessage(compilation.errors().toString())
        .that(
            compilation.errors().stream()
                .map(error -> error.getMessage(Locale.ROOT) + "\n")
                .anyMatch(text -> text.startsWith(message)))
        .isTrue();
  }

  @Test
  void eachStepDrawsNumbersOfItsOwn() {
    Program program =
        program(
            "Net",
            net(
                "Step",
                "h, Tensor x",
                "new Step(h.add(uniform(\"1 3\")).add(layer(h).mul(0)), x)",
                "time 3",
                "time",
                ""));
    var forward = program.routines().getFirst().function();
    var parameters = Map.of("run.layer.weight", new double[9], "run.layer.bias", new double[3]);
    var sums =
        Stream.of(1L, 2L, 3L)
            .map(
                time ->
                    NaiveInterpreter.run(
                            forward,
                            Map.of("batch", 1L, "time", time),
                            parameters,
                            Map.of("xs", new double[3 * time.intValue()]))
                        .get("forward")[0])
            .toList();
    assertThat(sums.get(1) - sums.get(0)).isNotWithin(1e-6).of(sums.get(0));
    assertThat(sums.get(2) - sums.get(1)).isNotWithin(1e-6).of(sums.get(0));
  }
}
