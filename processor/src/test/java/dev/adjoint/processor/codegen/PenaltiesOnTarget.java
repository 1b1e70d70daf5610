package dev.adjoint.processor.codegen;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.Compiler;
import com.google.testing.compile.JavaFileObjects;
import dev.adjoint.processor.ModelProcessor;
import dev.adjoint.processor.Pipeline;
import dev.adjoint.processor.autodiff.AutodiffStage;
import dev.adjoint.processor.ir.Model;
import dev.adjoint.processor.ir.Program;
import dev.adjoint.processor.ir.Program.Kind;
import dev.adjoint.processor.shape.ShapeStage;
import dev.adjoint.processor.testing.GeneratedModel;
import dev.adjoint.processor.testing.NaiveInterpreter;
import dev.adjoint.processor.testing.TestTarget;
import java.util.ArrayList;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/**
 * What penalties add to a loss and to its gradients, against the same model without them and the
 * formulas. Each target has a subclass.
 */
public abstract class PenaltiesOnTarget {
  private static final double RATE = 0.25;

  /** What is added for each parameter. */
  private record Penalty(double l1, double l2) {}

  /** What the test runs on. */
  protected abstract TestTarget target();

  /** The program of a model in the package {@code models}. */
  static Program program(String source) {
    var models = new ArrayList<Model>();
    Pipeline keep = (read, environment, sink) -> models.add(read.model());
    Compilation compilation =
        Compiler.javac()
            .withProcessors(new ModelProcessor(keep))
            .compile(JavaFileObjects.forSourceString("models.Net", source));
    assertThat(compilation.errors()).isEmpty();
    return AutodiffStage.run(
        ShapeStage.run(models.getFirst(), d -> assertThat(d).isNull()).orElseThrow());
  }

  /**
   * @param loss elements of {@code @Loss}
   * @param members of the model
   * @param body of a loss of the input {@code batch seq 4}
   */
  private void check(
      String precision,
      String loss,
      String members,
      String body,
      Function<String, Penalty> expected) {
    String with =
        """
        package models;
        import dev.adjoint.*;
        @Model(precision = Precision.%s)
        interface Net {
          %s
          @Loss(%s) @Sgd(learningRate = %s)
          default Tensor loss(@Shape("batch seq 4") Tensor x) { %s }
        }
        """
            .formatted(precision, members, loss, RATE, body);
    String without = with.replaceAll("(\\bl[12]) = [0-9.]+", "$1 = 0");
    Program program = program(with);
    Program bare = program(without);
    try (var model = GeneratedModel.of(target(), program);
        var plain = GeneratedModel.of(target(), bare)) {
      check(model, plain, precision.equals("FLOAT32") ? 1e-5 : 1e-12, expected);
      double evaluated =
          evaluated(program, model.parameters()) - evaluated(bare, model.parameters());
      assertThat(evaluated).isWithin(1e-9).of(sum(model.parameters(), expected));
    }
  }

  private static void check(
      GeneratedModel model,
      GeneratedModel plain,
      double tolerance,
      Function<String, Penalty> expected) {
    for (int step = 0; step < 2; step++) {
      plain.model().setParameters(model.parameters());
      Map<String, double[]> before = model.parameters();
      double found = step(model, tolerance) - step(plain, tolerance);
      double sum = sum(before, expected);
      assertThat(sum).isGreaterThan(0.01);
      assertThat(found).isWithin(10 * tolerance).of(sum);
      Map<String, double[]> after = model.parameters();
      plain
          .parameters()
          .forEach(
              (name, values) -> {
                Penalty penalty = expected.apply(name);
                for (int i = 0; i < values.length; i++) {
                  double w = before.get(name)[i];
                  double slope = penalty.l1() * Math.signum(w) + 2 * penalty.l2() * w;
                  assertWithMessage("%s[%s]", name, i)
                      .that(after.get(name)[i])
                      .isWithin(tolerance)
                      .of(values[i] - RATE * slope);
                }
              });
    }
  }

  private static double sum(Map<String, double[]> parameters, Function<String, Penalty> expected) {
    double sum = 0;
    for (var entry : parameters.entrySet()) {
      Penalty penalty = expected.apply(entry.getKey());
      for (double w : entry.getValue()) {
        sum += penalty.l1() * Math.abs(w) + penalty.l2() * w * w;
      }
    }
    return sum;
  }

  private static double[] x() {
    return new Random(5).doubles(24, -1, 1).map(v -> (float) v).toArray();
  }

  /** The mean over the rows of what is evaluated. */
  private static double evaluated(Program program, Map<String, double[]> parameters) {
    var function =
        program.routines().stream()
            .filter(routine -> routine.kind() == Kind.EVALUATE)
            .findFirst()
            .orElseThrow()
            .function();
    var found =
        NaiveInterpreter.run(
            function, Map.of("batch", 2L, "seq", 3L), parameters, Map.of("x", x()));
    return Objects.requireNonNull(found.get("loss"))[0] / 2;
  }

  private static double step(GeneratedModel model, double tolerance) {
    double[] x = x();
    Object array = x;
    if (tolerance > 1e-8) {
      var floats = new float[x.length];
      for (int i = 0; i < x.length; i++) {
        floats[i] = (float) x[i];
      }
      array = floats;
    }
    return ((Number) model.call("step", 3, array)).doubleValue();
  }

  /**
   * Of a whole model: weights in the repetitions of a stack, called twice, raw and in a scan count
   * once; frozen ones, biases and norms do not, nor what no gradient reaches; what a layer says of
   * itself counts instead.
   */
  @Test
  void ofAllWeights() {
    for (String precision : new String[] {"FLOAT32", "FLOAT64"}) {
      check(
          precision,
          "frozen = \"first\", l1 = 0.01, l2 = 0.05",
          """
          @Block
          interface Layer {
            @Dense(size = "d", activation = Activation.TANH, init = Initializer.GLOROT_UNIFORM)
            Tensor dense(Tensor x);
            @LayerNorm Tensor norm(Tensor x);
            @Forward default Tensor forward(@Shape("rows seq d") Tensor x) { return norm(dense(x)).add(x); }
          }
          @Block
          interface Cell {
            @Dense(size = "d", activation = Activation.TANH) Tensor next(Tensor x);
            @Forward default Tensor forward(@Shape("rows d") Tensor h, @Shape("rows d") Tensor x) {
              return next(h.add(x));
            }
          }
          @Dense(units = 4) Tensor first(Tensor x);
          @Stack(block = Layer.class, times = 4) Tensor layers(Tensor x);
          @Use(block = Layer.class) Tensor single(Tensor x);
          @Scan(block = Cell.class, over = "seq") Tensor scan(Tensor h, Tensor x);
          @Parameter(shape = "4 4") Tensor raw();
          @Parameter(shape = "4", init = Initializer.ONES, l1 = 0, l2 = 0) Tensor exempt();
          @Dense(units = 4, l2 = 0.5, bias = true) Tensor own(Tensor x);
          @Dense(units = 4) Tensor teacher(Tensor x);
          """,
          """
          Tensor y = single(single(layers(first(x)))).matmul(raw()).mul(exempt());
          y = scan(Functions.zeros("batch 4"), y);
          Tensor target = teacher(x).stopGradient();
          return own(y).meanSquaredError(target.mean(1));
          """,
          name ->
              name.equals("own.weight")
                  ? new Penalty(0.01, 0.5)
                  : name.endsWith(".bias")
                          || name.contains("norm")
                          || name.equals("exempt")
                          || name.startsWith("first")
                          || name.startsWith("teacher")
                      ? new Penalty(0, 0)
                      : new Penalty(0.01, 0.05));
    }
  }

  /** All layers that have weights, once by their own numbers and once by those of the loss. */
  @Test
  void ofAllLayers() {
    String own = "l1 = 0.02, l2 = 0.03";
    String members =
        """
        @SimpleRnn(units = 4, layers = 2, sequences = true, %1$s) Tensor simple(Tensor x);
        @Lstm(units = 2, bidirectional = true, sequences = true, %1$s) Tensor lstm(Tensor x);
        @Gru(units = 4, sequences = true, %1$s) Tensor gru(Tensor x);
        @Attention(heads = 2, keyValueHeads = 1, %1$s) Tensor attend(Tensor x);
        @Conv1d(filters = 4, kernel = 2, padding = Padding.SAME, %1$s) Tensor conv(Tensor x);
        @Conv2d(filters = 2, kernel = 2, padding = Padding.SAME, %1$s) Tensor conv2(Tensor x);
        @DepthwiseConv2d(kernel = 2, padding = Padding.SAME, %1$s) Tensor deep(Tensor x);
        @ConvTranspose2d(filters = 1, kernel = 1, %1$s) Tensor back(Tensor x);
        @Parameter(shape = "4", init = Initializer.NORMAL, %1$s) Tensor raw();
        """;
    String body =
        """
        Tensor y = conv(attend(gru(lstm(simple(x))))).mul(raw());
        y = back(deep(conv2(y.expandDims(3))));
        return y.square().mean(3).mean(2).mean(1);
        """;
    Function<String, Penalty> all =
        name -> name.endsWith(".bias") ? new Penalty(0, 0) : new Penalty(0.02, 0.03);
    check("FLOAT64", "", members.formatted(own), body, all);
    check("FLOAT64", own, members.formatted("").replace(", )", ")"), body, all);
  }
}
