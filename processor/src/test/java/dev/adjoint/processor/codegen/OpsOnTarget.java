package dev.adjoint.processor.codegen;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import dev.adjoint.Activation;
import dev.adjoint.Initializer;
import dev.adjoint.Precision;
import dev.adjoint.processor.ir.Element;
import dev.adjoint.processor.ir.Initial;
import dev.adjoint.processor.ir.OptimizerSpec;
import dev.adjoint.processor.ir.Program;
import dev.adjoint.processor.ir.Program.Kind;
import dev.adjoint.processor.ir.Program.Routine;
import dev.adjoint.processor.ir.Value;
import dev.adjoint.processor.op.Attention;
import dev.adjoint.processor.op.BatchNorm;
import dev.adjoint.processor.op.Dense;
import dev.adjoint.processor.op.GroupNorm;
import dev.adjoint.processor.op.Layers;
import dev.adjoint.processor.op.Op;
import dev.adjoint.processor.op.Prelu;
import dev.adjoint.processor.op.Regularization;
import dev.adjoint.processor.op.RowNorm;
import dev.adjoint.processor.optimize.plan.PlannedRoutine;
import dev.adjoint.processor.testing.GeneratedModel;
import dev.adjoint.processor.testing.ImageLayerCases;
import dev.adjoint.processor.testing.ImageLayerCases.ImageCase;
import dev.adjoint.processor.testing.InProcessCompiler;
import dev.adjoint.processor.testing.NaiveInterpreter;
import dev.adjoint.processor.testing.RecurrentLayerCases;
import dev.adjoint.processor.testing.RecurrentLayerCases.RecurrentCase;
import dev.adjoint.processor.testing.TestModel;
import dev.adjoint.processor.testing.TestModel.Body;
import dev.adjoint.processor.testing.TestTarget;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every op on shapes that make kernels broadcast, loop and run over ends: generated code against
 * the naive interpreter, forwards and gradients. Each target has a subclass.
 */
public abstract class OpsOnTarget {
  private static final int CASES_PER_MODEL = 100;

  /** Each of them is many kernels. */
  private static final int RECURRENT_CASES_PER_MODEL = 20;

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
            "sin",
            "cos",
            "floor",
            "ceil",
            "round",
            "sign",
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
            "flatten",
            "elu",
            "selu",
            "silu",
            "mish",
            "geluTanh",
            "hardSigmoid",
            "hardSwish",
            "hardTanh",
            "variance",
            "relu6",
            "softsign",
            "logSigmoid",
            "logSumExp",
            "norm")) {
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
    cases.add(unary("batch 6", "celu", 0.5));
    cases.add(unary("batch 4 6", "glu", 1));
    cases.add(unary("batch 4 5", "cumsum", 1));
    cases.add(unary("batch 5", "cumsum", 0));
    cases.add(unary("batch 33", "flip", -1));
    cases.add(unary("batch 3 17", "flip", 1));
    cases.add(unary("batch 3 1", "flip", 0));
    cases.add(unary("batch 1 70", "cumsum", -1));
    cases.add(unary("batch 4 5", "roll", 1, -3));
    cases.add(unary("batch 4 5", "repeat", 1, 3));
    cases.add(unary("batch 5", "tile", 0, "batch"));
    cases.add(unary("batch 4 5", "logSumExp", true, 1));
    cases.add(unary("batch 4 5", "norm", 0, 2));
    cases.addAll(losses());
    cases.addAll(structure());
    cases.addAll(indices());
    cases.addAll(masks());
    cases.addAll(layers());
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
    for (ImageCase c : ImageLayerCases.all()) {
      String layer = "image" + cases.size();
      String channels = c.shape().substring(c.shape().lastIndexOf(' ') + 1);
      cases.add(
          new Case(
              "batch " + c.shape(),
              channels,
              (b, v) -> b.layer(layer, c.op(layer), b.call("mul", v[0], v[1]))));
    }
    cases.add(unary("batch 3 5 2", "globalAvgPool"));
    cases.add(unary("batch 5 2", "globalMaxPool"));
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
    for (String op :
        List.of(
            "meanAbsoluteError", "huber", "smoothL1", "hinge", "squaredHinge", "crossEntropy")) {
      cases.add(against("batch 19", op));
    }
    cases.add(against("batch 3 5", "huber", 0.4));
    cases.add(against("batch 5", "binaryCrossEntropyWithLogits", 2.5));
    cases.add(against("batch 3 5", "crossEntropy"));
    cases.add(against("batch 5", "cosineSimilarity"));
    cases.add(
        new Case(
            "batch 9",
            "9",
            (b, v) ->
                b.call(
                    "klDivergence",
                    b.call("logSoftmax", b.call("mul", v[0], v[1])),
                    b.call("softmax", v[0]))));
    cases.add(
        new Case(
            "batch 9",
            "9",
            (b, v) -> {
              Value sign = b.call("sub", b.call("mean", v[0], 1), 0.1);
              return b.call("cosineEmbedding", b.call("add", v[0], v[1]), v[0], sign, 0.2);
            }));
    cases.add(
        new Case(
            "batch 3 9",
            "9",
            (b, v) ->
                b.call(
                    "tripletMargin",
                    b.call("mul", v[0], v[1]),
                    v[0],
                    b.call(
                        "mul", b.call("permute", b.call("permute", v[0], 0, 2, 1), 0, 2, 1), -1.0),
                    0.5)));
    for (String shape : List.of("batch 3", "batch 4 3")) {
      cases.add(classes(shape, "crossEntropy"));
      cases.add(classes(shape, "crossEntropyIgnoring", 1));
      cases.add(classes(shape, "crossEntropyIgnoring", 2, 0.2));
      cases.add(classes(shape, "crossEntropySmoothed", 0.1));
      cases.add(classes(shape, "crossEntropySmoothed", 0.3, 0.5, 2.0, 1.25));
      cases.add(classes(shape, "crossEntropyWeighted", 0.5, 2.0, 1.25));
    }
    cases.add(layer("batch 33", l -> new RowNorm(l, true, List.of(-1), 1e-3, true, true)));
    cases.add(layer("batch 4 5", l -> new RowNorm(l, true, List.of(1, 2), 1e-3, true, true)));
    cases.add(layer("batch 4 5", l -> new RowNorm(l, true, List.of(1), 1e-3, true, false)));
    cases.add(layer("batch 19", l -> new RowNorm(l, false, List.of(-1), 1e-3, true, false)));
    cases.add(layer("batch 3 6", l -> new GroupNorm(l, 3, 1e-3, true, true)));
    cases.add(layer("batch 33", l -> new Prelu(l, false, 0.25)));
    cases.add(layer("batch 3 6", l -> new Prelu(l, true, 0.25)));
    cases.add(
        layer(
            "batch 5",
            l ->
                new Dense(
                    l,
                    "3",
                    Activation.TANH,
                    true,
                    Initial.of(Initializer.GLOROT_UNIFORM),
                    Initial.of(Initializer.ZEROS),
                    new Regularization(0.01, 0.1))));
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

  /** A loss of x times a parameter against x. */
  private static Case against(String shape, String loss, Object... constants) {
    return new Case(
        shape,
        shape.replace("batch", "1"),
        (b, v) -> {
          var arguments = new ArrayList<Object>(List.of(b.call("mul", v[0], v[1]), v[0]));
          arguments.addAll(List.of(constants));
          return b.call(loss, arguments.toArray());
        });
  }

  /** A loss of x times a parameter against labels. */
  private static Case classes(String shape, String loss, Object... constants) {
    return new Case(
        shape,
        shape.replace("batch", "1"),
        (b, v) -> {
          Value labels = b.labels("label", shape.substring(0, shape.lastIndexOf(' ')), 0);
          var arguments = new ArrayList<Object>(List.of(b.call("mul", v[0], v[1]), labels));
          arguments.addAll(List.of(constants));
          return b.call(loss, arguments.toArray());
        });
  }

  /** A layer, whose parameters have a name of their own, of x times a parameter. */
  private static Case layer(String shape, Function<String, Op> layer) {
    return new Case(
        shape,
        shape.replace("batch", "1"),
        (b, v) -> {
          String name = "layerOf" + v[1].name();
          return b.layer(name, layer.apply(name), b.call("mul", v[0], v[1]));
        });
  }

  private static List<Case> structure() {
    return List.of(
        unary("batch 4 5", "slice", 1, 1, 3),
        unary("batch 4 5", "slice", 2, -2, 5),
        unary("batch 4 5", "slice", 0, "0", "batch"),
        unary("3 7", "slice", 1, 3),
        unary("batch 33", "slice", 1, "1", "33"),
        unary("batch 4 5", "pad", 1, 2, 1),
        unary("batch 4 5", "pad", 0, 1, 0, -0.5),
        unary("batch 7", "pad", -1, 0, 3),
        unary("batch 6", "split", 1, 3, 2),
        unary("batch 6", "expandDims", 1),
        unary("batch 1 6", "squeeze", 1),
        unary("batch 4 5", "sum", true, 1),
        unary("batch 4 5", "mean", true, 0, 2),
        unary("batch 4 5", "max", true, 2),
        unary("batch 4 5", "min", true, 1),
        unary("batch 4 5", "variance", 1),
        unary("batch 4 5", "variance", true, 0, 2),
        unary("batch 6", "elu", 0.7),
        unary("batch 4 5", "std", 2),
        new Case(
            "batch 3",
            "2 3",
            (b, v) -> b.call("slice", b.call("concat", v[0], v[1], 0), "1", "batch+1")),
        new Case(
            "batch 3",
            "2 3",
            (b, v) -> b.call("pad", b.call("concat", v[1], v[0], 0), 0, 2, 1, 0.5)),
        new Case(
            "batch 3 5",
            "1 2 5",
            (b, v) ->
                b.call(
                    "concat",
                    1,
                    v[0],
                    b.call("mul", b.call("slice", v[0], 1, 0, 2), v[1]),
                    b.call("neg", v[0]))),
        new Case(
            "batch 3",
            "2 3",
            (b, v) -> b.call("concat", 0, v[0], v[1], b.call("mul", v[0], 2.0), v[1])),
        new Case("batch 7", "7", (b, v) -> b.call("concat", -1, b.call("mul", v[0], v[1]), v[0])),
        new Case("batch 3", "3", (b, v) -> b.call("stack", 1, v[0], b.call("mul", v[0], v[1]))),
        new Case("batch 3", "3", (b, v) -> b.call("stack", -1, b.call("mul", v[0], v[1]), v[0])),
        new Case(
            "batch 3",
            "3",
            (b, v) ->
                b.call(
                    "add",
                    b.call("mul", b.call("ones", "batch 3"), v[1]),
                    b.call("mul", v[0], b.call("full", "batch 3", 0.25)))),
        new Case("batch 3", "3", (b, v) -> b.call("sub", b.call("zeros", "batch 3"), v[1])),
        binary("matmul", "batch 1 3 4", "2 4 5"),
        binary("matmul", "3 4", "2 4 5"),
        new Case("batch 3 4", "2 1 5 3", (b, v) -> b.call("matmul", v[1], v[0])));
  }

  /** Of predictions and targets that all of them take. */
  private static List<Case> losses() {
    return Stream.of(
            "binaryCrossEntropy",
            "binaryFocalCrossEntropyWithLogits",
            "logCosh",
            "meanAbsolutePercentageError",
            "meanSquaredLogarithmicError",
            "poissonNegativeLogLikelihood")
        .map(
            loss ->
                new Case(
                    "batch 3 5",
                    "1",
                    (b, v) -> {
                      Value prediction = b.call("sigmoid", b.call("mul", v[0], v[1]));
                      Value target = b.call("sigmoid", b.call("add", v[0], 0.5));
                      return b.call(loss, prediction, target);
                    }))
        .toList();
  }

  /** Indices are computed of x, or are an input in {@code layers}. */
  private static List<Case> indices() {
    return List.of(
        new Case(
            "batch 7",
            "7",
            (b, v) -> {
              Value largest = b.call("argmax", v[0], 1);
              return b.call("add", b.call("oneHot", largest, 7), v[1]);
            }),
        new Case(
            "batch 5 3",
            "2 3",
            (b, v) -> {
              Value part = b.call("mul", b.call("slice", v[0], 1, "3", "5"), v[1]);
              return b.call("update", 1, v[0], b.call("range", "2"), part);
            }),
        new Case(
            "batch 4",
            "4",
            (b, v) -> {
              Value numbers = b.call("toFloat", b.call("range", "4"));
              return b.call("mul", b.call("add", v[0], v[1]), numbers);
            }),
        new Case("batch 3 5", "7 2 3", (b, v) -> b.call("take", v[1], b.call("argmax", v[0], 1))),
        new Case("batch 3 5", "7 2 3", (b, v) -> b.call("take", v[1], b.call("argmin", v[0], 1))),
        new Case(
            "batch 6",
            "6",
            (b, v) -> b.call("sin", b.call("mul", b.call("mul", v[0], v[1]), 20.0))),
        new Case(
            "batch 3 5", "2 7 3", (b, v) -> b.call("take", 1, v[1], b.call("argmax", v[0], -1))),
        new Case(
            "batch 7",
            "7",
            (b, v) -> b.call("crossEntropy", b.call("mul", v[0], v[1]), b.call("argmax", v[0], 1))),
        new Case(
            "batch 4",
            "4",
            (b, v) -> {
              Value label = b.call("argmax", v[0], 1);
              Value even = b.call("less", label, 2);
              return b.call("where", b.call("reshape", even, "batch 1"), v[1], v[0]);
            }));
  }

  private static List<Case> masks() {
    var cases = new ArrayList<Case>();
    for (String relation :
        List.of("equal", "notEqual", "greater", "greaterEqual", "less", "lessEqual")) {
      cases.add(
          new Case(
              "batch 33",
              "33",
              (b, v) ->
                  b.call(
                      "where",
                      b.call(relation, v[0], b.call("maximum", v[0], v[1])),
                      b.call("mul", v[0], v[1]),
                      v[1])));
    }
    cases.add(
        new Case(
            "batch 3 5",
            "3 1",
            (b, v) -> {
              Value one = b.call("greater", v[0], 0.2);
              Value other = b.call("less", v[0], b.call("mul", v[1], 2.0));
              Value both = b.call("and", one, b.call("not", other));
              Value any = b.call("or", both, b.call("greaterEqual", v[1], 0.0));
              return b.call("where", any, b.call("mul", v[0], v[1]), -1.5);
            }));
    cases.add(
        new Case(
            "batch 5",
            "5",
            (b, v) -> {
              // The logarithm of what is not chosen is NaN.
              Value x = b.call("mul", v[0], v[1]);
              Value positive = b.call("greater", x, 0.0);
              return b.call("where", positive, b.call("log", x), 0.5);
            }));
    cases.add(
        new Case(
            "batch 5",
            "5",
            (b, v) -> b.call("mul", b.call("toFloat", b.call("greater", v[0], 0.1)), v[1])));
    return cases;
  }

  private static List<Case> layers() {
    return List.of(
        attention("batch 3 8", 2, 2, false, false),
        attention("batch 5 8", 4, 2, true, false),
        attention("batch 5 6", 3, 1, true, true),
        attention("batch 1 4", 1, 1, true, false),
        new Case(
            "batch 4 5 6",
            "6",
            (b, v) -> {
              Value keys = b.call("slice", b.call("mul", v[0], v[1]), 1, "0", "2");
              Value values = b.call("slice", v[0], 1, "2", "4");
              return b.call("causalAttention", v[0], keys, values);
            }),
        new Case(
            "batch 3 6",
            "5 6",
            (b, v) -> {
              Value keys = b.call("add", b.call("mean", v[0], true, 1), v[1]);
              Value seen = b.call("lessEqual", b.call("range", "5"), 2);
              return b.call("attention", v[0], keys, b.call("square", keys), seen);
            }),
        new Case(
            "batch 1 33",
            "33",
            (b, v) -> b.call("attention", v[0], b.call("add", v[0], v[1]), v[0])),
        new Case(
            "batch 3 4",
            "2 5 6",
            (b, v) -> {
              Value mean = b.call("mean", v[0], true, 1, 2);
              Value memory = b.call("add", mean, b.call("sum", v[1], true, 0));
              return b.layer("cross", attention("cross", 2, 2, false), v[0], memory);
            }));
  }

  private static Case attention(
      String shape, int heads, int keyValueHeads, boolean causal, boolean masked) {
    return new Case(
        shape,
        "1",
        (b, v) -> {
          Value x = b.call("mul", v[0], v[1]);
          String name = "attend" + heads + keyValueHeads + causal;
          Attention op = attention(name, heads, keyValueHeads, causal);
          return masked
              ? b.layer(name, op, x, b.call("greater", b.call("sum", x, 2), -0.5))
              : b.layer(name, op, x);
        });
  }

  private static Attention attention(String name, int heads, int keyValueHeads, boolean causal) {
    return new Attention(
        name,
        heads,
        keyValueHeads,
        causal,
        true,
        Initializer.GLOROT_UNIFORM,
        Initializer.GLOROT_UNIFORM);
  }

  private static Case recurrent(RecurrentCase c) {
    String name = "recurrent" + Integer.toHexString(c.toString().hashCode());
    return new Case(
        "batch " + c.steps() + " " + c.width(),
        "1",
        (b, v) -> {
          var operands = new ArrayList<Value>();
          operands.add(b.call("mul", v[0], v[1]));
          for (int i = 0; c.hasState() && i < c.states(); i++) {
            operands.add(state(b, v[0], c, name + "state" + i));
          }
          if (c.masked()) {
            // Of the batch: some rows miss steps at their begin, some at their end, some all.
            operands.add(b.call("greater", b.call("mean", v[0], 2), -0.2));
          }
          Op op = c.op(name);
          Value y = b.layer(name, op, operands.toArray(Value[]::new));
          if (c.components() == 1) {
            return y;
          }
          Value sum = null;
          for (int i = 0; i < c.components(); i++) {
            Value part = b.op(Layers.component(op, i), name + "part" + i, y);
            Value one = b.call("mul", b.call("sum", b.call("square", part)), 0.2 + 0.1 * i);
            sum = sum == null ? one : b.call("add", sum, one);
          }
          return sum;
        });
  }

  /** A state that depends on a parameter and on the batch: {@code [B, H]}, or several of them. */
  private static Value state(Body b, Value x, RecurrentCase c, String name) {
    Value perRow = b.call("mean", x, true, 1, 2);
    Value all = b.call("add", perRow, b.weight(name, "1 " + c.scans() + " " + c.units()));
    return c.scans() == 1 ? b.call("sum", all, 1) : b.call("permute", all, 1, 0, 2);
  }

  /** Models with a forward method and a loss for each case, not too many for one class. */
  protected static List<Program> programs(Precision precision) {
    var programs = new ArrayList<Program>();
    addPrograms(programs, precision, cases(), CASES_PER_MODEL);
    addPrograms(programs, precision, recurrent(), RECURRENT_CASES_PER_MODEL);
    return programs;
  }

  private static List<Case> recurrent() {
    return Stream.concat(RecurrentLayerCases.all().stream(), RecurrentLayerCases.wide().stream())
        .map(OpsOnTarget::recurrent)
        .toList();
  }

  private static void addPrograms(
      List<Program> programs, Precision precision, List<Case> cases, int casesPerModel) {
    for (int from = 0; from < cases.size(); from += casesPerModel) {
      int to = Math.min(from + casesPerModel, cases.size());
      programs.add(program(precision, cases, from, to));
    }
  }

  private static Program program(Precision precision, List<Case> cases, int from, int to) {
    var model = new TestModel("Ops", precision);
    for (int i = from; i < to; i++) {
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
    for (Program program : programs(precision)) {
      agrees(program, precision, target().plan(program));
    }
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
      assertThat(checked).isEqualTo(6 * program.model().losses().size());
    }
  }

  private static void check(
      GeneratedModel model, Routine routine, int batch, Precision precision, double tolerance) {
    Map<String, double[]> before = model.parameters();
    Map<String, double[]> inputs = inputs(routine.function(), batch, precision);
    var expected =
        NaiveInterpreter.run(routine.function(), Map.of("batch", (long) batch), before, inputs);
    String what = routine.entry() + " of batch " + batch;
    Object[] arrays = arrays(routine.function(), inputs);
    if (routine.kind() == Kind.INFER) {
      Object result = model.call(routine.entry(), arrays);
      assertClose(what, doubles(result), expected.values().iterator().next(), tolerance);
      return;
    }
    Object loss = model.call(routine.entry() + "Step", arrays);
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
  protected static Map<String, double[]> inputs(
      dev.adjoint.processor.ir.Function function, int batch, Precision precision) {
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
      if (!input.value().typed().element().isReal()) {
        inputs.put(input.name(), random.ints(size, 0, 3).asDoubleStream().toArray());
      }
    }
    return inputs;
  }

  /** The inputs as the arrays that generated code takes. */
  protected static Object[] arrays(
      dev.adjoint.processor.ir.Function function, Map<String, double[]> inputs) {
    return function.inputs().stream()
        .map(input -> array(input.value().typed().element(), inputs.get(input.name())))
        .toArray();
  }

  private static Object array(Element element, double[] values) {
    return switch (element) {
      case FLOAT -> floats(values);
      case DOUBLE -> values;
      case BOOL -> throw new IllegalArgumentException("no input is a mask");
      case INT -> Arrays.stream(values).mapToInt(v -> (int) v).toArray();
    };
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
