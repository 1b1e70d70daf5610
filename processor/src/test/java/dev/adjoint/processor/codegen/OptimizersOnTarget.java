package dev.adjoint.processor.codegen;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import dev.adjoint.Activation;
import dev.adjoint.Initializer;
import dev.adjoint.ParameterKind;
import dev.adjoint.Precision;
import dev.adjoint.Shape;
import dev.adjoint.processor.ir.Initial;
import dev.adjoint.processor.ir.Model;
import dev.adjoint.processor.ir.OptimizerSpec;
import dev.adjoint.processor.ir.Program;
import dev.adjoint.processor.ir.SourceRef;
import dev.adjoint.processor.ir.Training;
import dev.adjoint.processor.op.Dense;
import dev.adjoint.processor.op.Regularization;
import dev.adjoint.processor.testing.GeneratedModel;
import dev.adjoint.processor.testing.InProcessCompiler;
import dev.adjoint.processor.testing.TestModel;
import dev.adjoint.processor.testing.TestTarget;
import dev.adjoint.runtime.Dataset;
import dev.adjoint.runtime.Fit;
import dev.adjoint.runtime.Schedule;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every optimizer, step by step, against its published formula written out anew in double. The loss
 * is {@code sum(x w)}, whose gradient is x. Each target has a subclass.
 */
public abstract class OptimizersOnTarget {
  /** Beyond a vector, and no multiple of one. */
  private static final int SIZE = 37;

  private static final int STEPS = 12;

  /** A formula: the change of one parameter in step t, from its gradient and its own state. */
  private interface Formula {
    double change(double g, double p, double[] state, int t);
  }

  private static final List<OptimizerSpec> SPECS =
      List.of(
          new OptimizerSpec.Adadelta(1, 0.9, 1e-6, 0),
          new OptimizerSpec.Adadelta(0.5, 0.8, 1e-3, 0.1),
          new OptimizerSpec.Adagrad(0.01, 0, 1e-10, 0),
          new OptimizerSpec.Adagrad(0.1, 0.1, 1e-3, 0.05),
          new OptimizerSpec.Adam(1e-3, 0.9, 0.999, 1e-8),
          new OptimizerSpec.Adam(1e-2, 0.5, 0.9, 1e-3),
          new OptimizerSpec.Adam(1e-2, 0.9, 0.99, 1e-6, false, 0.1),
          new OptimizerSpec.Adam(1e-2, 0.6, 0.7, 1e-6, true, 0),
          new OptimizerSpec.AdamW(1e-2, 0.9, 0.999, 1e-8, false, 0.3),
          new OptimizerSpec.AdamW(1e-2, 0.6, 0.7, 1e-6, true, 0.1),
          new OptimizerSpec.Lion(1e-2, 0.9, 0.99, 0),
          new OptimizerSpec.Lion(1e-2, 0.5, 0.7, 0.2),
          new OptimizerSpec.Nadam(2e-3, 0.9, 0.999, 1e-8, 4e-3, 0),
          new OptimizerSpec.Nadam(1e-2, 0.8, 0.95, 1e-4, 0.5, 0.1),
          new OptimizerSpec.RmsProp(0.01, 0.99, 1e-8, 0, false, 0),
          new OptimizerSpec.RmsProp(0.01, 0.9, 1e-3, 0.9, false, 0.1),
          new OptimizerSpec.RmsProp(0.01, 0.9, 1e-2, 0, true, 0.1),
          new OptimizerSpec.RmsProp(0.01, 0.8, 1e-2, 0.5, true, 0),
          new OptimizerSpec.Sgd(0.1, 0, false),
          new OptimizerSpec.Sgd(0.1, 0.9, false),
          new OptimizerSpec.Sgd(0.05, 0.8, true),
          new OptimizerSpec.Sgd(0.1, 0, false, 0.2),
          new OptimizerSpec.Sgd(0.1, 0.9, false, 0.2),
          new OptimizerSpec.Sgd(0.05, 0.8, true, 0.1),
          new OptimizerSpec.Sgd(0.1, 0.9, 0.9, false, 0),
          new OptimizerSpec.Sgd(0.1, 0.8, 0.3, false, 0.2),
          new OptimizerSpec.Sgd(0.1, 0.8, 1, false, 0));

  /** With the learning rate of a step. */
  private static Formula formula(OptimizerSpec spec, double rate) {
    return switch (spec) {
      case OptimizerSpec.Adadelta r ->
          (g, p, state, _) -> {
            double d = g + r.decay() * p;
            state[0] = r.rho() * state[0] + (1 - r.rho()) * d * d;
            double change =
                Math.sqrt(state[1] + r.epsilon()) / Math.sqrt(state[0] + r.epsilon()) * d;
            state[1] = r.rho() * state[1] + (1 - r.rho()) * change * change;
            return -rate * change;
          };
      case OptimizerSpec.Adagrad r ->
          (g, p, state, t) -> {
            double d = g + r.decay() * p;
            state[0] = (t == 1 ? r.initialAccumulator() : state[0]) + d * d;
            return -rate * d / (Math.sqrt(state[0]) + r.epsilon());
          };
      case OptimizerSpec.Adam r ->
          (g, p, state, t) ->
              -rate
                  * adam(
                      g + r.decay() * p, state, t, r.beta1(), r.beta2(), r.epsilon(), r.amsgrad());
      case OptimizerSpec.AdamW r ->
          (g, p, state, t) ->
              -rate
                  * (r.decay() * p
                      + adam(g, state, t, r.beta1(), r.beta2(), r.epsilon(), r.amsgrad()));
      case OptimizerSpec.Lion r ->
          (g, p, state, _) -> {
            double direction = Math.signum(r.beta1() * state[0] + (1 - r.beta1()) * g);
            state[0] = r.beta2() * state[0] + (1 - r.beta2()) * g;
            return -rate * (direction + r.decay() * p);
          };
      case OptimizerSpec.Nadam r ->
          (g, p, state, t) -> {
            double d = g + r.decay() * p;
            double now = r.beta1() * (1 - 0.5 * Math.pow(0.96, t * r.momentumDecay()));
            double next = r.beta1() * (1 - 0.5 * Math.pow(0.96, (t + 1) * r.momentumDecay()));
            state[2] = (t == 1 ? 1 : state[2]) * now;
            state[0] = r.beta1() * state[0] + (1 - r.beta1()) * d;
            state[1] = r.beta2() * state[1] + (1 - r.beta2()) * d * d;
            double root = Math.sqrt(state[1] / (1 - Math.pow(r.beta2(), t))) + r.epsilon();
            return -rate * (1 - now) / (1 - state[2]) * d / root
                - rate * next / (1 - state[2] * next) * state[0] / root;
          };
      case OptimizerSpec.RmsProp r ->
          (g, p, state, _) -> {
            double d = g + r.decay() * p;
            state[0] = r.rho() * state[0] + (1 - r.rho()) * d * d;
            state[1] = r.rho() * state[1] + (1 - r.rho()) * d;
            double variance = r.centered() ? state[0] - state[1] * state[1] : state[0];
            state[2] = r.momentum() * state[2] + d / (Math.sqrt(variance) + r.epsilon());
            return -rate * state[2];
          };
      case OptimizerSpec.Sgd r ->
          (g, p, state, t) -> {
            double d = g + r.decay() * p;
            double share = t == 1 ? 1 : 1 - r.dampening();
            state[0] = r.momentum() * state[0] + share * d;
            return -rate * (r.nesterov() ? d + r.momentum() * state[0] : state[0]);
          };
    };
  }

  private static double adam(
      double g,
      double[] state,
      int t,
      double beta1,
      double beta2,
      double epsilon,
      boolean amsgrad) {
    state[0] = beta1 * state[0] + (1 - beta1) * g;
    state[1] = beta2 * state[1] + (1 - beta2) * g * g;
    state[2] = Math.max(state[2], state[1]);
    double mean = state[0] / (1 - Math.pow(beta1, t));
    double square = (amsgrad ? state[2] : state[1]) / (1 - Math.pow(beta2, t));
    return mean / (Math.sqrt(square) + epsilon);
  }

  /** What the tests run on. */
  protected abstract TestTarget target();

  static Stream<Arguments> rules() {
    return SPECS.stream()
        .flatMap(spec -> Stream.of(Precision.values()).map(p -> Arguments.of(spec, p)));
  }

  private static TestModel line(OptimizerSpec spec, Precision precision) {
    return new TestModel("Line", precision)
        .loss(
            "loss",
            spec,
            b -> b.call("sum", b.call("mul", b.input("x", "" + SIZE), b.weight("w", "" + SIZE))));
  }

  private static double tolerance(Precision precision) {
    return precision == Precision.FLOAT32 ? 1e-5 : 1e-12;
  }

  private static double[] gradient(Random random) {
    double[] x = random.doubles(SIZE, -1, 1).map(v -> (float) v).toArray();
    // A gradient of exactly 0, now and for ever.
    x[5] = 0;
    return x;
  }

  private static Object array(double[] x, Precision precision) {
    return precision == Precision.FLOAT32 ? floats(x) : x;
  }

  /** Some steps, of which the later ones have another learning rate. */
  @ParameterizedTest
  @MethodSource("rules")
  void followsItsFormula(OptimizerSpec spec, Precision precision) {
    var random = new Random(3);
    var states = new double[SIZE][3];
    try (var model = GeneratedModel.of(target(), line(spec, precision).program())) {
      double[] w = model.parameters().get("w");
      for (int t = 1; t <= STEPS; t++) {
        double[] x = gradient(random);
        double factor = t < STEPS / 2 ? 1 : 1.0 / t;
        if (factor == 1) {
          model.call("step", array(x, precision));
        } else {
          model.call("backward", array(x, precision), false);
          model.call("update", factor);
        }
        double[] after = model.parameters().get("w");
        for (int i = 0; i < SIZE; i++) {
          w[i] += formula(spec, spec.learningRate() * factor).change(x[i], w[i], states[i], t);
          assertWithMessage("%s, step %s, w[%s]", spec, t, i)
              .that(after[i])
              .isWithin(tolerance(precision))
              .of(w[i]);
        }
      }
    }
  }

  /** A row of data. */
  public record Row(@Shape("3") float[] x) {}

  static Stream<OptimizerSpec> differentRules() {
    var kinds = new HashSet<String>();
    return SPECS.stream().filter(spec -> kinds.add(new OptimizerCode(spec).kind()));
  }

  /** The state of every rule is in a checkpoint, and a schedule goes on where it was. */
  @ParameterizedTest
  @MethodSource("differentRules")
  void resumesBitForBit(OptimizerSpec spec, @TempDir Path folder) {
    var program =
        new TestModel("Resumed", Precision.FLOAT32)
            .loss(
                "loss",
                spec,
                b -> {
                  var y = b.dense("hidden", 5, Activation.TANH, b.input("x", "batch 3"));
                  return b.call("mean", b.call("square", y));
                })
            .program();
    var x = new float[60];
    var random = new Random(4);
    for (int i = 0; i < x.length; i++) {
      x[i] = random.nextFloat();
    }
    var data = Dataset.columns(Row.class).floats("x", x).build();
    var file = folder.resolve("checkpoint");
    var classes =
        InProcessCompiler.compile(
            GeneratedModel.sources(target(), program, target().plan(program), false));
    try (var whole = GeneratedModel.load(target(), classes, program, 1);
        var first = GeneratedModel.load(target(), classes, program, 1);
        var second = GeneratedModel.load(target(), classes, program, 1)) {
      fit(whole, data).epochs(4).run();
      fit(first, data).epochs(2).checkpoint(file).run();
      fit(second, data).epochs(4).resume(file).run();
      second
          .parameters()
          .forEach((name, v) -> assertThat(v).isEqualTo(whole.parameters().get(name)));
    }
  }

  private static Fit<?> fit(GeneratedModel model, Dataset<Row> data) {
    return ((Fit<?>) model.call("fit", data))
        .batchSize(7)
        .learningRate(Schedule.cosine(4).warmup(5));
  }

  /** Groups by name and by kind, of a loss that leaves one layer alone. */
  @ParameterizedTest
  @EnumSource
  void groupsHaveConstantsOfTheirOwn(Precision precision) {
    var spec = new OptimizerSpec.AdamW(1e-2, 0.9, 0.99, 1e-8, false, 0.1);
    var none = SourceRef.NONE;
    var groups =
        List.of(
            new Training.Group(
                new Training.Names(List.of("encoder"), none), Set.of(), 1e-3, Double.NaN, none),
            new Training.Group(
                Training.Names.NONE, Set.of(ParameterKind.BIAS), Double.NaN, 0, none));
    var program =
        new TestModel("Grouped", precision)
            .training(
                "loss",
                new Training(
                    spec, Training.Names.NONE, new Training.Names(List.of("fixed"), none), groups),
                b -> {
                  var x = b.input("x", "batch 5");
                  var encoded = b.dense("encoder", 7, Activation.TANH, x);
                  var fixed = b.dense("fixed", 6, Activation.TANH, encoded);
                  return b.call(
                      "mean", b.call("square", b.dense("head", 3, Activation.NONE, fixed)));
                })
            .program();
    var random = new Random(9);
    var states = new HashMap<String, double[][]>();
    try (var model = GeneratedModel.of(target(), program);
        var gradients = GeneratedModel.of(target(), withRate(program))) {
      for (int t = 1; t <= 5; t++) {
        double[] x = random.doubles(10, -1, 1).map(v -> (float) v).toArray();
        var before = model.parameters();
        gradients.model().setParameters(before);
        gradients.call("step", array(x, precision));
        model.call("step", array(x, precision));
        var after = model.parameters();
        for (String name : before.keySet()) {
          double[] old = before.get(name);
          if (name.startsWith("fixed")) {
            assertWithMessage(name).that(after.get(name)).isEqualTo(old);
            continue;
          }
          double rate = name.startsWith("encoder") ? 1e-3 : 1e-2;
          double decay = name.endsWith("bias") ? 0 : 0.1;
          var rule = formula(spec.with(rate, decay), rate);
          double[] moved = gradients.parameters().get(name);
          var state = states.computeIfAbsent(name, _ -> new double[old.length][3]);
          for (int i = 0; i < old.length; i++) {
            double g = old[i] - moved[i];
            assertWithMessage("%s[%s]", name, i)
                .that(after.get(name)[i])
                .isWithin(precision == Precision.FLOAT32 ? 2e-4 : 1e-9)
                .of(old[i] + rule.change(g, old[i], state[i], t));
          }
        }
      }
    }
  }

  /** The same model that moves its parameters by exactly their gradients. */
  private static Program withRate(Program program) {
    var model = program.model();
    var losses =
        model.losses().stream()
            .map(
                loss ->
                    new Model.Loss(
                        loss.function(),
                        new Training(
                            new OptimizerSpec.Sgd(1, 0, false),
                            loss.training().trains(),
                            loss.training().frozen(),
                            List.of())))
            .toList();
    return new Program(
        new Model(
            model.packageName(),
            model.name(),
            model.precision(),
            model.data(),
            model.parameters(),
            model.forwards(),
            losses,
            model.source()),
        program.routines());
  }

  /** By value, and by the norm of each parameter. */
  @ParameterizedTest
  @EnumSource
  void gradientsAreLimited(Precision precision) {
    var program =
        new TestModel("Limited", precision)
            .loss(
                "loss",
                new OptimizerSpec.Sgd(1, 0, false),
                b -> {
                  var x =
                      b.call(
                          "sum", b.call("mul", b.input("x", "" + SIZE), b.weight("w", "" + SIZE)));
                  var y = b.call("sum", b.call("mul", b.input("y", "3"), b.weight("v", "3")));
                  return b.call("add", x, y);
                })
            .program();
    try (var model = GeneratedModel.of(target(), program)) {
      double[] x = gradient(new Random(5));
      double[] y = {0.25, -3, 4};
      var before = model.parameters();
      model.call("backward", array(x, precision), array(y, precision), false);
      model.call("clipValue", 0.5);
      model.call("update");
      var after = model.parameters();
      for (int i = 0; i < SIZE; i++) {
        assertThat(after.get("w")[i])
            .isWithin(tolerance(precision))
            .of(before.get("w")[i] - Math.max(-0.5, Math.min(0.5, x[i])));
      }
      model.call("backward", array(x, precision), array(new double[] {0, -3, 4}, precision), false);
      model.call("clipParameterNorm", 1e9);
      model.call("clipParameterNorm", 2.5);
      model.call("update");
      double norm = Math.sqrt(Arrays.stream(x).map(v -> v * v).sum());
      for (int i = 0; i < SIZE; i++) {
        assertThat(model.parameters().get("w")[i])
            .isWithin(tolerance(precision))
            .of(after.get("w")[i] - x[i] * Math.min(1, 2.5 / norm));
      }
      assertThat(model.parameters().get("v")[1]).isWithin(1e-6).of(after.get("v")[1] + 1.5);
      assertThat(model.parameters().get("v")[2]).isWithin(1e-6).of(after.get("v")[2] - 2);
    }
  }

  private static Dense limited(String layer, int units, double maxNorm) {
    return new Dense(
        layer,
        Integer.toString(units),
        Activation.TANH,
        true,
        Initial.of(Initializer.GLOROT_UNIFORM),
        Initial.of(Initializer.GLOROT_UNIFORM),
        new Regularization(Double.NaN, Double.NaN, maxNorm));
  }

  /**
   * The columns of limited weights, against an update without limits and then the definition; the
   * two inner layers lie as in a stack, one limited layer is frozen.
   */
  @ParameterizedTest
  @EnumSource
  void columnsAreLimited(Precision precision) {
    var none = SourceRef.NONE;
    var frozen = new Training.Names(List.of("fixed"), none);
    var groups =
        List.of(
            new Training.Group(
                new Training.Names(List.of("inner1"), none), Set.of(), 0.2, Double.NaN, none));
    for (OptimizerSpec spec :
        List.of(
            new OptimizerSpec.Sgd(0.5, 0, false), new OptimizerSpec.Adam(0.1, 0.9, 0.99, 1e-8))) {
      columnsAreLimited(
          precision,
          new Training(spec, Training.Names.NONE, frozen, groups),
          new double[] {0.7, 1.1});
    }
  }

  private void columnsAreLimited(Precision precision, Training training, double[] limits) {
    var infinity = Double.POSITIVE_INFINITY;
    try (var model = GeneratedModel.of(target(), limited(precision, training, limits));
        var free =
            GeneratedModel.of(
                target(), limited(precision, training, new double[] {infinity, infinity}))) {
      var random = new Random(11);
      model.parameters().forEach((_, v) -> assertThat(v).isNotEmpty());
      var start = model.parameters();
      free.model().setParameters(start);
      int scaled = 0;
      int kept = 0;
      for (int t = 1; t <= 6; t++) {
        double[] x = random.doubles(15, -2, 2).map(v -> (float) v).toArray();
        free.model().setParameters(model.parameters());
        free.call("step", array(x, precision));
        model.call("step", array(x, precision));
        var after = model.parameters();
        for (var entry : free.parameters().entrySet()) {
          String name = entry.getKey();
          double[] expected = entry.getValue();
          if (name.startsWith("fixed")) {
            assertWithMessage(name).that(after.get(name)).isEqualTo(start.get(name));
            continue;
          }
          if (name.endsWith(".weight")) {
            int units = name.equals("head.weight") ? 3 : SIZE;
            double limit =
                name.equals("head.weight")
                    ? infinity
                    : name.startsWith("inner") ? limits[1] : limits[0];
            for (int u = 0; u < units; u++) {
              double squares = 0;
              for (int i = u; i < expected.length; i += units) {
                squares += expected[i] * expected[i];
              }
              double norm = Math.sqrt(squares);
              if (norm > limit) {
                scaled++;
              } else {
                kept++;
              }
              for (int i = u; i < expected.length; i += units) {
                expected[i] *= Math.min(1, limit / norm);
              }
            }
          }
          for (int i = 0; i < expected.length; i++) {
            assertWithMessage("%s[%s] in step %s", name, i, t)
                .that(after.get(name)[i])
                .isWithin(precision == Precision.FLOAT32 ? 1e-6 : 1e-13)
                .of(expected[i]);
          }
        }
      }
      assertThat(scaled).isGreaterThan(20);
      assertThat(kept).isGreaterThan(20);
    }
  }

  private static Program limited(Precision precision, Training training, double[] limits) {
    return new TestModel("Columns", precision)
        .training(
            "loss",
            training,
            b -> {
              var x = b.input("x", "batch 5");
              x = b.layer("first", limited("first", SIZE, limits[0]), x);
              x = b.layer("inner0", limited("inner0", SIZE, limits[1]), x);
              x = b.layer("inner1", limited("inner1", SIZE, limits[1]), x);
              x = b.layer("inner2", limited("inner2", SIZE, limits[1]), x);
              x = b.layer("fixed", limited("fixed", SIZE, 1e-3), x);
              return b.call("mean", b.call("square", b.dense("head", 3, Activation.NONE, x)));
            })
        .program();
  }

  private static float[] floats(double[] values) {
    var floats = new float[values.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }
}
