package dev.adjoint.processor.op;

import dev.adjoint.processor.diagnostics.DiagnosticId;
import dev.adjoint.processor.diagnostics.Fault;
import dev.adjoint.processor.ir.Builder;
import dev.adjoint.processor.ir.SourceRef;
import dev.adjoint.processor.ir.Value;
import dev.adjoint.processor.op.Comparison.Relation;
import dev.adjoint.processor.op.Logical.Connective;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which method of {@link dev.adjoint.Tensor} or {@link dev.adjoint.IntTensor} is which op: one line
 * per method. A function of {@link dev.adjoint.Functions} is the method of the same name on its
 * first argument.
 */
public final class Surface {

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
    Op op = op(method, constants);
    return op == null
        ? Optional.empty()
        : Optional.of(builder.emit(op, tensors, null, name, source));
  }

  /**
   * The op of a method, or null if no such method is known. A switch and not a map: a lambda for
   * each method would be linked, all of them, before the first call.
   *
   * @param c the constants of the call, without its tensors, in order: Integer, Double, String or a
   *     list of Integers
   */
  private static @Nullable Op op(String method, List<Object> c) {
    return switch (method) {
      case "add" -> new Add();
      case "sub" -> new Sub();
      case "mul" -> new Mul();
      case "div" -> new Div();
      case "neg" -> new Neg();
      case "pow" -> new Power(number(c, 0));
      case "square" -> new Square();
      case "sqrt" -> new Sqrt();
      case "abs" -> new Abs();
      case "exp" -> new Exp();
      case "log" -> new Log();
      case "sin" -> new Sin();
      case "cos" -> new Cos();
      case "floor" -> new Floor(false);
      case "ceil" -> new Floor(true);
      case "round" -> new Round();
      case "sign" -> new Sign();
      case "reciprocal" -> new Reciprocal(false);
      case "rsqrt" -> new Reciprocal(true);
      case "maximum" -> new Maximum();
      case "minimum" -> new Minimum();
      case "clip" -> new Clip(number(c, 0), number(c, 1));
      case "relu" -> new Relu();
      case "leakyRelu" -> new LeakyRelu(number(c, 0));
      case "sigmoid" -> new Sigmoid();
      case "tanh" -> new Tanh();
      case "gelu" -> new Gelu();
      case "softplus" -> new Softplus();
      case "elu" -> new Elu(c.isEmpty() ? 1 : number(c, 0));
      case "selu" -> new Selu();
      case "silu" -> new Silu();
      case "mish" -> new Mish();
      case "geluTanh" -> new GeluTanh();
      case "hardSigmoid" -> new HardSigmoid();
      case "hardSwish" -> new HardSwish();
      case "hardTanh" -> new Clip(-1, 1);
      case "relu6" -> new Clip(0, 6);
      case "softsign" -> new Softsign();
      case "logSigmoid" -> new LogSigmoid();
      case "celu" -> new Celu(number(c, 0, 1));
      case "glu" -> new Glu(c.isEmpty() ? -1 : integer(c, 0));
      case "softmax" -> new SoftmaxOver(false, c.isEmpty() ? -1 : integer(c, 0));
      case "logSoftmax" -> new SoftmaxOver(true, c.isEmpty() ? -1 : integer(c, 0));
      case "matmul" -> new Product();
      case "transpose" -> new Transpose();
      case "permute" -> new Permute(integers(c));
      case "reshape" -> new ReshapeTo((String) c.getFirst());
      case "flatten" -> new Flatten();
      case "expandDims" -> new ExpandDims("expandDims", integer(c, 0));
      case "squeeze" -> new Squeeze(integer(c, 0));
      case "concat" -> new ConcatOver(integer(c, 0));
      case "stack" -> new Stack(integer(c, 0));
      case "split" -> new Split(integer(c, 0), integer(c, 1), integer(c, 2));
      case "slice" -> slice(c);
      case "pad" ->
          new PadOver(integer(c, 0), integer(c, 1), integer(c, 2), c.size() < 4 ? 0 : number(c, 3));
      case "take" -> new Take(c.isEmpty() ? 0 : integer(c, 0));
      case "update" -> new UpdateOver(c.isEmpty() ? 0 : integer(c, 0));
      case "range" -> new Count(c.getFirst().toString());
      case "attention" -> new DotProductAttention(false);
      case "causalAttention" -> new DotProductAttention(true);
      case "oneHot" -> new OneHot(c.getFirst().toString());
      case "zeros" -> new Filled((String) c.getFirst(), 0);
      case "ones" -> new Filled((String) c.getFirst(), 1);
      case "full" -> new Filled((String) c.getFirst(), number(c, 1));
      case "equal" -> new Comparison(Relation.EQUAL);
      case "notEqual" -> new Comparison(Relation.NOT_EQUAL);
      case "greater" -> new Comparison(Relation.GREATER);
      case "greaterEqual" -> new Comparison(Relation.GREATER_EQUAL);
      case "less" -> new Comparison(Relation.LESS);
      case "lessEqual" -> new Comparison(Relation.LESS_EQUAL);
      case "and" -> new Logical(Connective.AND);
      case "or" -> new Logical(Connective.OR);
      case "not" -> new Logical(Connective.NOT);
      case "where" -> new Where();
      case "argmax" -> new ArgMaxOver(integer(c, 0));
      case "argmin" -> new ArgMinOver(integer(c, 0));
      case "sum" -> kept(c, new Reduction(false, integers(c)));
      case "mean" -> kept(c, new MeanOver(integers(c)));
      case "max" -> kept(c, new Reduction(true, integers(c)));
      case "min" -> kept(c, new MinOver(integers(c)));
      case "variance" -> new Variance(false, keeps(c), integers(c));
      case "std" -> new Variance(true, keeps(c), integers(c));
      case "logSumExp" -> kept(c, new LogSumExp(integers(c)));
      case "norm" -> kept(c, new Norm(integers(c)));
      case "cumsum" -> new CumulativeSum(integer(c, 0));
      case "flip" -> new Flip(integer(c, 0));
      case "roll" -> new Roll(integer(c, 0), integer(c, 1));
      case "repeat" -> new Repeat(integer(c, 0), c.get(1).toString(), true);
      case "tile" -> new Repeat(integer(c, 0), c.get(1).toString(), false);
      case "globalAvgPool" -> new GlobalPool(false);
      case "globalMaxPool" -> new GlobalPool(true);
      case "toFloat" -> new ToFloat();
      case "crossEntropy" -> new CrossEntropyLoss(0, null, List.of());
      case "crossEntropyIgnoring" ->
          new CrossEntropyLoss(number(c, 1, 0), integer(c, 0), List.of());
      case "crossEntropySmoothed" ->
          new CrossEntropyLoss(number(c, 0), null, numbers(c.subList(1, c.size())));
      case "crossEntropyWeighted" -> new CrossEntropyLoss(0, null, numbers(c));
      case "stopGradient" -> new StopGradient();
      case "dropout" -> new Dropout("dropout", number(c, 0));
      case "normal" -> new RandomTensor(new Draw.Normal(), (String) c.getFirst());
      case "uniform" -> new RandomTensor(new Draw.Uniform(), (String) c.getFirst());
      case "bernoulli" -> bernoulli((String) c.get(0), number(c, 1));
      case "meanSquaredError" -> new MeanSquaredError();
      case "meanAbsoluteError" -> new MeanAbsoluteError();
      case "huber" -> new Huber(number(c, 0, 1), false);
      case "smoothL1" -> new Huber(number(c, 0, 1), true);
      case "binaryCrossEntropyWithLogits" -> new BinaryCrossEntropy(number(c, 0, 1));
      case "hinge" -> new Hinge(false);
      case "squaredHinge" -> new Hinge(true);
      case "klDivergence" -> new KlDivergence();
      case "cosineSimilarity" -> new CosineSimilarity();
      case "cosineEmbedding" -> new CosineEmbedding(number(c, 0, 0));
      case "tripletMargin" -> new TripletMargin(number(c, 0, 1));
      case "binaryCrossEntropy" -> new ProbabilityCrossEntropy();
      case "binaryFocalCrossEntropyWithLogits" ->
          new FocalLoss(number(c, 0, 2), c.size() < 2 ? null : number(c, 1));
      case "gaussianNegativeLogLikelihood" -> new GaussianLikelihood();
      case "logCosh" -> new LogCosh();
      case "meanAbsolutePercentageError" -> new PercentageError();
      case "meanSquaredLogarithmicError" -> new LogarithmicError();
      case "poissonNegativeLogLikelihood" -> new PoissonLikelihood();
      default -> null;
    };
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
