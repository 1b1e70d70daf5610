package dev.adjoint.processor.codegen;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import dev.adjoint.Activation;
import dev.adjoint.Precision;
import dev.adjoint.processor.ir.Function;
import dev.adjoint.processor.ir.OptimizerSpec;
import dev.adjoint.processor.ir.Program;
import dev.adjoint.processor.ir.Program.Kind;
import dev.adjoint.processor.ir.Program.Routine;
import dev.adjoint.processor.ir.Value;
import dev.adjoint.processor.op.BatchNorm;
import dev.adjoint.processor.optimize.plan.PlannedRoutine;
import dev.adjoint.processor.testing.GeneratedModel;
import dev.adjoint.processor.testing.InProcessCompiler;
import dev.adjoint.processor.testing.NaiveInterpreter;
import dev.adjoint.processor.testing.TestModel;
import dev.adjoint.processor.testing.TestModel.Body;
import dev.adjoint.processor.testing.TestTarget;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BiFunction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every op on shapes that make kernels broadcast, loop and run over ends: generated code against
 * the naive interpreter, forwards and gradients. Each target has a subclass.
 */
public abstract class OpsOnTarget {

  /** One expression of x; w is a parameter of the same or of a smaller shape. */
  private record Case(String shape, String weight, BiFunction<Body, Value[], Value> expression) {}

  private static Case binary(String op, String shape, String weight) {
    return new Case(shape, weight, (b, v) -> b.call(op, v[0], v[1]));
  }

  private static Case unary(String shape, String op, Object... constants) {
    return new Case(
        shape,
        shape.replace("batch", "1"),
        (b, v) -> {
          Value x = b.call("mul", v[0], v[1]);
          var arguments = new ArrayList<Object>();
          arguments.add(x);
          arguments.addAll(List.of(constants));
          return b.call(op, arguments.toArray());
        });
  }

  private static List<Case> cases() {
    var cases = new ArrayList<Case>();
    for (String op : List.of("add", "sub", "mul", "maximum", "minimum")) {
      cases.add(binary(op, "batch 7", "7"));
      cases.add(binary(op, "batch 3 5", "3 1"));
    }
    cases.add(binary("add", "batch 1", "1 19"));
    cases.add(binary("mul", "batch 2 3 4", "2 1 4"));
    cases.add(
        new Case(
            "batch 5",
            "5",
            (b, v) -> b.call("div", v[0], b.call("add", b.call("square", v[1]), 1.0))));
    for (String op :
        List.of(
            "neg",
            "square",
            "abs",
            "exp",
            "relu",
            "sigmoid",
            "tanh",
            "gelu",
            "softplus",
            "softmax",
            "logSoftmax",
            "sum",
            "mean",
            "max",
            "min",
            "flatten")) {
      cases.add(unary("batch 33", op));
    }
    for (String op : List.of("sqrt", "log")) {
      cases.add(
          new Case(
              "batch 9",
              "9",
              (b, v) ->
                  b.call(op, b.call("add", b.call("square", b.call("mul", v[0], v[1])), 0.5))));
    }
    cases.add(unary("batch 6", "pow", 3));
    cases.add(unary("batch 6", "leakyRelu", 0.1));
    cases.add(unary("batch 6", "clip", -0.3, 0.4));
    cases.add(unary("batch 4 5", "softmax", 1));
    cases.add(unary("batch 4 5", "logSoftmax", 0));
    cases.add(unary("batch 4 5", "sum", 0, 2));
    cases.add(unary("batch 4 5", "mean", 1));
    cases.add(unary("batch 4 5", "max", 0));
    cases.add(unary("batch 4 5", "permute", 2, 0, 1));
    cases.add(unary("batch 4 5", "reshape", "batch*4 5"));
    cases.add(unary("3 5", "transpose"));
    cases.add(binary("matmul", "batch 7", "7 3"));
    cases.add(binary("matmul", "batch 2 7", "7 3"));
    cases.add(binary("matmul", "1 1", "1 1"));
    cases.add(
        new Case("batch 6", "4 6", (b, v) -> b.call("matmul", v[0], b.call("transpose", v[1]))));
    cases.add(new Case("5 3", "5 4", (b, v) -> b.call("matmul", b.call("transpose", v[0]), v[1])));
    cases.add(
        new Case(
            "5 3",
            "4 5",
            (b, v) -> b.call("matmul", b.call("transpose", v[0]), b.call("transpose", v[1]))));
    cases.add(
        new Case(
            "batch 3 4",
            "4 4",
            (b, v) -> {
              Value y = b.call("matmul", v[0], v[1]);
              return b.call("matmul", y, b.call("permute", v[0], 0, 2, 1));
            }));
    cases.add(
        new Case(
            "batch 5",
            "5 5",
            (b, v) -> {
              Value y = b.call("tanh", b.call("matmul", v[0], v[1]));
              Value z = b.call("sigmoid", b.call("mul", y, 2.0));
              return b.call("add", b.call("mul", y, z), b.call("sub", v[0], 1.0));
            }));
    cases.add(
        new Case(
            "batch 5",
            "5 5",
            (b, v) -> b.dense("layer", 3, Activation.GELU, b.call("matmul", v[0], v[1]))));
    cases.add(
        new Case(
            "batch 4", "4", (b, v) -> b.call("meanSquaredError", b.call("mul", v[0], v[1]), v[0])));
    cases.add(
        new Case(
            "batch 4",
            "4",
            (b, v) ->
                b.call(
                    "binaryCrossEntropyWithLogits",
                    b.call("mul", v[0], v[1]),
                    b.call("sigmoid", v[0]))));
    cases.add(
        new Case(
            "batch 4",
            "4",
            (b, v) -> b.call("mul", b.call("stopGradient", b.call("mul", v[0], v[1])), v[1])));
    cases.add(
        new Case(
            "batch 2 19",
            "19",
            (b, v) -> b.op(new BatchNorm("norm", 0.1, 1e-3), "norm", b.call("mul", v[0], v[1]))));
    return cases;
  }

  /** A model with a forward method and a loss for each case. */
  protected static Program program(Precision precision) {
    var model = new TestModel("Ops", precision);
    List<Case> cases = cases();
    for (int i = 0; i < cases.size(); i++) {
      Case c = cases.get(i);
      String weight = "w" + i;
      BiFunction<Body, Value[], Value> expression = c.expression();
      model.forward(
          "op" + i,
          b ->
              expression.apply(
                  b, new Value[] {b.input("x", c.shape()), b.weight(weight, c.weight())}));
      model.loss(
          "loss" + i,
          new OptimizerSpec.Sgd(1, 0, false),
          b -> {
            Value y =
                expression.apply(
                    b, new Value[] {b.input("x", c.shape()), b.weight(weight, c.weight())});
            return b.call("sum", b.call("square", y));
          });
    }
    return model.program();
  }

  /** What the table runs on. */
  protected abstract TestTarget target();

  @ParameterizedTest
  @EnumSource
  void agreesWithTheNaiveInterpreter(Precision precision) {
    Program program = program(precision);
    agrees(program, precision, target().plan(program));
  }

  /** Runs every routine of the program with these plans and by the interpreter. */
  protected final void agrees(Program program, Precision precision, List<PlannedRoutine> plans) {
    double tolerance =
        precision == Precision.FLOAT32 ? target().floatTolerance() : target().doubleTolerance();
    var classes =
        InProcessCompiler.compile(GeneratedModel.sources(target(), program, plans, false));
    try (var model = GeneratedModel.load(target(), classes, program, 1)) {
      int checked = 0;
      for (Routine routine : program.routines()) {
        for (int batch : new int[] {1, 3, 17}) {
          if (routine.kind() != Kind.EVALUATE) {
            check(model, routine, batch, precision, tolerance);
            checked++;
          }
        }
      }
      assertThat(checked).isEqualTo(6 * cases().size());
    }
  }

  private static void check(
      GeneratedModel model, Routine routine, int batch, Precision precision, double tolerance) {
    Map<String, double[]> before = model.parameters();
    Map<String, double[]> inputs = inputs(routine.function(), batch, precision);
    var expected =
        NaiveInterpreter.run(routine.function(), Map.of("batch", (long) batch), before, inputs);
    String what = routine.entry() + " of batch " + batch;
    double[] x = inputs.values().iterator().next();
    Object array = precision == Precision.FLOAT32 ? floats(x) : x;
    if (routine.kind() == Kind.INFER) {
      Object result = model.call(routine.entry(), array);
      assertClose(what, doubles(result), expected.values().iterator().next(), tolerance);
      return;
    }
    Object loss = model.call(routine.entry() + "Step", array);
    assertClose(
        what, new double[] {((Number) loss).doubleValue()}, expected.get("loss"), tolerance);
    for (String name : routine.trained()) {
      double[] gradient = before.get(name).clone();
      double[] after = model.parameters().get(name);
      for (int i = 0; i < gradient.length; i++) {
        gradient[i] -= after[i];
      }
      assertClose(what + ", gradient of " + name, gradient, expected.get(name), 4 * tolerance);
    }
    before.forEach((name, values) -> model.model().setParameter(name, values));
  }

  /** Values that follow from the size of the batch. */
  protected static Map<String, double[]> inputs(Function function, int batch, Precision precision) {
    var inputs = new LinkedHashMap<String, double[]>();
    for (var input : function.inputs()) {
      var random = new Random(batch);
      long size = input.value().shape().size().evaluate(_ -> batch);
      inputs.put(
          input.name(),
          random
              .doubles(size, -1.5, 1.5)
              .map(v -> precision == Precision.FLOAT32 ? (float) v : v)
              .toArray());
    }
    return inputs;
  }

  /** Rounded. */
  protected static float[] floats(double[] values) {
    var floats = new float[values.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }

  private static double[] doubles(Object array) {
    if (array instanceof float[] floats) {
      var doubles = new double[floats.length];
      for (int i = 0; i < doubles.length; i++) {
        doubles[i] = floats[i];
      }
      return doubles;
    }
    return (double[]) array;
  }

  private static void assertClose(
      String what, double[] found, double[] expected, double tolerance) {
    assertWithMessage(what).that(found.length).isEqualTo(expected.length);
    double scale = 1;
    for (double value : expected) {
      scale = Math.max(scale, Math.abs(value));
    }
    for (int i = 0; i < found.length; i++) {
      assertWithMessage("%s[%s]", what, i)
          .that(found[i])
          .isWithin(tolerance * scale)
          .of(expected[i]);
    }
  }
}
