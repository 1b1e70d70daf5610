package dev.adjoint.processor.op;

import dev.adjoint.processor.diagnostics.DiagnosticId;
import dev.adjoint.processor.diagnostics.Fault;
import dev.adjoint.processor.ir.Builder;
import dev.adjoint.processor.ir.SourceRef;
import dev.adjoint.processor.ir.Value;
import dev.adjoint.processor.op.Comparison.Relation;
import dev.adjoint.processor.op.Logical.Connective;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Which method of {@link dev.adjoint.Tensor} or {@link dev.adjoint.IntTensor} is which op: one line
 * per method. A function of {@link dev.adjoint.Functions} is the method of the same name on its
 * first argument.
 */
public final class Surface {

  /**
   * The constants of a call, without its tensors, in order: Integer, Double, String or a list of
   * Integers.
   */
  private interface Factory extends Function<List<Object>, Op> {}

  private static final Map<String, Factory> METHODS = new HashMap<>();

  static {
    METHODS.put("add", c -> new Add());
    METHODS.put("sub", c -> new Sub());
    METHODS.put("mul", c -> new Mul());
    METHODS.put("div", c -> new Div());
    METHODS.put("neg", c -> new Neg());
    METHODS.put("pow", c -> new Power(number(c, 0)));
    METHODS.put("square", c -> new Square());
    METHODS.put("sqrt", c -> new Sqrt());
    METHODS.put("abs", c -> new Abs());
    METHODS.put("exp", c -> new Exp());
    METHODS.put("log", c -> new Log());
    METHODS.put("sin", c -> new Sin());
    METHODS.put("cos", c -> new Cos());
    METHODS.put("floor", c -> new Floor(false));
    METHODS.put("ceil", c -> new Floor(true));
    METHODS.put("round", c -> new Round());
    METHODS.put("sign", c -> new Sign());
    METHODS.put("reciprocal", c -> new Reciprocal(false));
    METHODS.put("rsqrt", c -> new Reciprocal(true));
    METHODS.put("maximum", c -> new Maximum());
    METHODS.put("minimum", c -> new Minimum());
    METHODS.put("clip", c -> new Clip(number(c, 0), number(c, 1)));
    METHODS.put("relu", c -> new Relu());
    METHODS.put("leakyRelu", c -> new LeakyRelu(number(c, 0)));
    METHODS.put("sigmoid", c -> new Sigmoid());
    METHODS.put("tanh", c -> new Tanh());
    METHODS.put("gelu", c -> new Gelu());
    METHODS.put("softplus", c -> new Softplus());
    METHODS.put("elu", c -> new Elu(c.isEmpty() ? 1 : number(c, 0)));
    METHODS.put("selu", c -> new Selu());
    METHODS.put("silu", c -> new Silu());
    METHODS.put("mish", c -> new Mish());
    METHODS.put("geluTanh", c -> new GeluTanh());
    METHODS.put("hardSigmoid", c -> new HardSigmoid());
    METHODS.put("hardSwish", c -> new HardSwish());
    METHODS.put("hardTanh", c -> new Clip(-1, 1));
    METHODS.put("relu6", c -> new Clip(0, 6));
    METHODS.put("softsign", c -> new Softsign());
    METHODS.put("logSigmoid", c -> new LogSigmoid());
    METHODS.put("celu", c -> new Celu(number(c, 0, 1)));
    METHODS.put("glu", c -> new Glu(c.isEmpty() ? -1 : integer(c, 0)));
    METHODS.put("softmax", c -> new SoftmaxOver(false, c.isEmpty() ? -1 : integer(c, 0)));
    METHODS.put("logSoftmax", c -> new SoftmaxOver(true, c.isEmpty() ? -1 : integer(c, 0)));
    METHODS.put("matmul", c -> new Product());
    METHODS.put("transpose", c -> new Transpose());
    METHODS.put("permute", c -> new Permute(integers(c)));
    METHODS.put("reshape", c -> new ReshapeTo((String) c.getFirst()));
    METHODS.put("flatten", c -> new Flatten());
    METHODS.put("expandDims", c -> new ExpandDims("expandDims", integer(c, 0)));
    METHODS.put("squeeze", c -> new Squeeze(integer(c, 0)));
    METHODS.put("concat", c -> new ConcatOver(integer(c, 0)));
    METHODS.put("stack", c -> new Stack(integer(c, 0)));
    METHODS.put("split", c -> new Split(integer(c, 0), integer(c, 1), integer(c, 2)));
    METHODS.put("slice", Surface::slice);
    METHODS.put(
        "pad",
        c ->
            new PadOver(
                integer(c, 0), integer(c, 1), integer(c, 2), c.size() < 4 ? 0 : number(c, 3)));
    METHODS.put("take", c -> new Take(c.isEmpty() ? 0 : integer(c, 0)));
    METHODS.put("update", c -> new UpdateOver(c.isEmpty() ? 0 : integer(c, 0)));
    METHODS.put("range", c -> new Count(c.getFirst().toString()));
    METHODS.put("attention", c -> new DotProductAttention(false));
    METHODS.put("causalAttention", c -> new DotProductAttention(true));
    METHODS.put("oneHot", c -> new OneHot(c.getFirst().toString()));
    METHODS.put("zeros", c -> new Filled((String) c.getFirst(), 0));
    METHODS.put("ones", c -> new Filled((String) c.getFirst(), 1));
    METHODS.put("full", c -> new Filled((String) c.getFirst(), number(c, 1)));
    METHODS.put("equal", c -> new Comparison(Relation.EQUAL));
    METHODS.put("notEqual", c -> new Comparison(Relation.NOT_EQUAL));
    METHODS.put("greater", c -> new Comparison(Relation.GREATER));
    METHODS.put("greaterEqual", c -> new Comparison(Relation.GREATER_EQUAL));
    METHODS.put("less", c -> new Comparison(Relation.LESS));
    METHODS.put("lessEqual", c -> new Comparison(Relation.LESS_EQUAL));
    METHODS.put("and", c -> new Logical(Connective.AND));
    METHODS.put("or", c -> new Logical(Connective.OR));
    METHODS.put("not", c -> new Logical(Connective.NOT));
    METHODS.put("where", c -> new Where());
    METHODS.put("argmax", c -> new ArgMaxOver(integer(c, 0)));
    METHODS.put("argmin", c -> new ArgMinOver(integer(c, 0)));
    METHODS.put("sum", c -> kept(c, new Reduction(false, integers(c))));
    METHODS.put("mean", c -> kept(c, new MeanOver(integers(c))));
    METHODS.put("max", c -> kept(c, new Reduction(true, integers(c))));
    METHODS.put("min", c -> kept(c, new MinOver(integers(c))));
    METHODS.put("variance", c -> new Variance(false, keeps(c), integers(c)));
    METHODS.put("std", c -> new Variance(true, keeps(c), integers(c)));
    METHODS.put("logSumExp", c -> kept(c, new LogSumExp(integers(c))));
    METHODS.put("norm", c -> kept(c, new Norm(integers(c))));
    METHODS.put("cumsum", c -> new CumulativeSum(integer(c, 0)));
    METHODS.put("flip", c -> new Flip(integer(c, 0)));
    METHODS.put("roll", c -> new Roll(integer(c, 0), integer(c, 1)));
    METHODS.put("repeat", c -> new Repeat(integer(c, 0), c.get(1).toString(), true));
    METHODS.put("tile", c -> new Repeat(integer(c, 0), c.get(1).toString(), false));
    METHODS.put("globalAvgPool", c -> new GlobalPool(false));
    METHODS.put("globalMaxPool", c -> new GlobalPool(true));
    METHODS.put("toFloat", c -> new ToFloat());
    METHODS.put("crossEntropy", c -> new CrossEntropyLoss(0, null, List.of()));
    METHODS.put(
        "crossEntropyIgnoring",
        c -> new CrossEntropyLoss(number(c, 1, 0), integer(c, 0), List.of()));
    METHODS.put(
        "crossEntropySmoothed",
        c -> new CrossEntropyLoss(number(c, 0), null, numbers(c.subList(1, c.size()))));
    METHODS.put("crossEntropyWeighted", c -> new CrossEntropyLoss(0, null, numbers(c)));
    METHODS.put("stopGradient", c -> new StopGradient());
    METHODS.put("dropout", c -> new Dropout("dropout", number(c, 0)));
    METHODS.put("normal", c -> new RandomTensor(new Draw.Normal(), (String) c.getFirst()));
    METHODS.put("uniform", c -> new RandomTensor(new Draw.Uniform(), (String) c.getFirst()));
    METHODS.put("bernoulli", c -> bernoulli((String) c.get(0), number(c, 1)));
    METHODS.put("meanSquaredError", c -> new MeanSquaredError());
    METHODS.put("meanAbsoluteError", c -> new MeanAbsoluteError());
    METHODS.put("huber", c -> new Huber(number(c, 0, 1), false));
    METHODS.put("smoothL1", c -> new Huber(number(c, 0, 1), true));
    METHODS.put("binaryCrossEntropyWithLogits", c -> new BinaryCrossEntropy(number(c, 0, 1)));
    METHODS.put("hinge", c -> new Hinge(false));
    METHODS.put("squaredHinge", c -> new Hinge(true));
    METHODS.put("klDivergence", c -> new KlDivergence());
    METHODS.put("cosineSimilarity", c -> new CosineSimilarity());
    METHODS.put("cosineEmbedding", c -> new CosineEmbedding(number(c, 0, 0)));
    METHODS.put("tripletMargin", c -> new TripletMargin(number(c, 0, 1)));
    METHODS.put("binaryCrossEntropy", c -> new ProbabilityCrossEntropy());
    METHODS.put(
        "binaryFocalCrossEntropyWithLogits",
        c -> new FocalLoss(number(c, 0, 2), c.size() < 2 ? null : number(c, 1)));
    METHODS.put("gaussianNegativeLogLikelihood", c -> new GaussianLikelihood());
    METHODS.put("logCosh", c -> new LogCosh());
    METHODS.put("meanAbsolutePercentageError", c -> new PercentageError());
    METHODS.put("meanSquaredLogarithmicError", c -> new LogarithmicError());
    METHODS.put("poissonNegativeLogLikelihood", c -> new PoissonLikelihood());
  }

  private static final List<String> SCALAR_OPERANDS =
      List.of(
          "add",
          "sub",
          "mul",
          "div",
          "equal",
          "notEqual",
          "greater",
          "greaterEqual",
          "less",
          "lessEqual",
          "where");

  private Surface() {}

  /**
   * Emits the untyped instruction of a call.
   *
   * @param method the name of the method
   * @param arguments receiver first: a {@link Value} for each tensor, or an array of them; {@link
   *     Number}, {@link Boolean}, {@link String}, {@code int[]} or {@code double[]} for the rest
   * @param name what the user calls the result, or the method's name
   * @return the result, or empty if no such method is known
   */
  public static Optional<Value> emit(
      Builder builder, String method, List<?> arguments, String name, SourceRef source) {
    if (method.equals("assign")) {
      var value = (Value) arguments.get(1);
      var op = new Assign(state(builder, (Value) arguments.get(0)));
      return Optional.of(builder.emit(op, List.of(value), null, name, source));
    }
    Factory factory = METHODS.get(method);
    if (factory == null) {
      return Optional.empty();
    }
    var tensors = new ArrayList<Value>();
    var constants = new ArrayList<Object>();
    for (Object argument : arguments) {
      switch (argument) {
        case Value value -> tensors.add(value);
        case Value[] values -> tensors.addAll(List.of(values));
        case Number number when SCALAR_OPERANDS.contains(method) ->
            tensors.add(scalar(builder, number.doubleValue(), source));
        default -> constants.add(argument);
      }
    }
    return Optional.of(builder.emit(factory.apply(constants), tensors, null, name, source));
  }

  /** The first axis unless there is one more number, which is the axis. */
  private static Op slice(List<Object> constants) {
    int more = constants.size() - 2;
    return new SliceOver(
        more == 0 ? 0 : integer(constants, 0),
        constants.get(more).toString(),
        constants.get(more + 1).toString());
  }

  private static boolean keeps(List<Object> constants) {
    return !constants.isEmpty() && constants.getFirst().equals(true);
  }

  private static Op kept(List<Object> constants, Composite reduction) {
    return keeps(constants) ? new KeepDims(reduction, integers(constants)) : reduction;
  }

  /** The state whose reading gave a value. */
  private static StateTensor state(Builder builder, Value value) {
    return builder.body().stream()
        .filter(i -> i.result().equals(value) && i.op() instanceof StateTensor)
        .map(i -> (StateTensor) i.op())
        .findFirst()
        .orElseThrow(
            () ->
                new Fault(
                    DiagnosticId.LAYER_FORM,
                    "assign: only a @State can be assigned, as in mean().assign(...)"));
  }

  private static Op bernoulli(String shape, double probability) {
    if (!(probability >= 0 && probability <= 1)) {
      throw new Fault(
          DiagnosticId.LAYER_FORM, "bernoulli: a probability is from 0 to 1, found " + probability);
    }
    return new RandomTensor(new Draw.Bernoulli(probability, 1), shape);
  }

  private static Value scalar(Builder builder, double value, SourceRef source) {
    return builder.emit(new Constant(value), List.of(), null, Double.toString(value), source);
  }

  private static double number(List<Object> constants, int index) {
    return ((Number) constants.get(index)).doubleValue();
  }

  /** A constant that need not be given. */
  private static double number(List<Object> constants, int index, double otherwise) {
    return constants.size() > index ? number(constants, index) : otherwise;
  }

  private static List<Double> numbers(List<Object> constants) {
    var all = new ArrayList<Double>();
    for (Object constant : constants) {
      if (constant instanceof double[] array) {
        for (double value : array) {
          all.add(value);
        }
      } else {
        all.add(((Number) constant).doubleValue());
      }
    }
    return all;
  }

  private static int integer(List<Object> constants, int index) {
    return ((Number) constants.get(index)).intValue();
  }

  private static List<Integer> integers(List<Object> constants) {
    var all = new ArrayList<Integer>();
    for (Object constant : constants) {
      if (constant instanceof Boolean) {
        continue; // Whether the axes stay.
      }
      if (constant instanceof int[] array) {
        for (int value : array) {
          all.add(value);
        }
      } else {
        all.add(((Number) constant).intValue());
      }
    }
    return all;
  }
}
