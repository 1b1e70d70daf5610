package dev.adjoint.processor.structure;

import dev.adjoint.Activation;
import dev.adjoint.processor.ir.Value;
import dev.adjoint.processor.op.Add;
import dev.adjoint.processor.op.BatchNorm;
import dev.adjoint.processor.op.Celu;
import dev.adjoint.processor.op.Clip;
import dev.adjoint.processor.op.Constant;
import dev.adjoint.processor.op.ConvolutionLayer;
import dev.adjoint.processor.op.Cos;
import dev.adjoint.processor.op.Dense;
import dev.adjoint.processor.op.Div;
import dev.adjoint.processor.op.Elu;
import dev.adjoint.processor.op.Filled;
import dev.adjoint.processor.op.Gelu;
import dev.adjoint.processor.op.GeluTanh;
import dev.adjoint.processor.op.HardSigmoid;
import dev.adjoint.processor.op.HardSwish;
import dev.adjoint.processor.op.KeepDims;
import dev.adjoint.processor.op.LeakyRelu;
import dev.adjoint.processor.op.LogSigmoid;
import dev.adjoint.processor.op.Mish;
import dev.adjoint.processor.op.Mul;
import dev.adjoint.processor.op.Neg;
import dev.adjoint.processor.op.OneHot;
import dev.adjoint.processor.op.Op;
import dev.adjoint.processor.op.Prelu;
import dev.adjoint.processor.op.Product;
import dev.adjoint.processor.op.Reduction;
import dev.adjoint.processor.op.Relu;
import dev.adjoint.processor.op.RowNorm;
import dev.adjoint.processor.op.Selu;
import dev.adjoint.processor.op.Sigmoid;
import dev.adjoint.processor.op.Silu;
import dev.adjoint.processor.op.Sin;
import dev.adjoint.processor.op.SliceOver;
import dev.adjoint.processor.op.SoftmaxOver;
import dev.adjoint.processor.op.Softsign;
import dev.adjoint.processor.op.Sub;
import dev.adjoint.processor.op.Tanh;
import dev.adjoint.processor.op.TransposedConvolutionLayer;
import dev.adjoint.processor.shape.TypedCall;
import java.util.OptionalDouble;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * From where to where the numbers of a tensor do get, as far as that is sure: those of a layer
 * without an activation get anywhere, those of a sigmoid, rounded, from 0 to 1. It is followed from
 * there through sums and products with constants and through functions that bend them; of anything
 * else nothing is said.
 *
 * @param low the least, which is reached
 * @param high the largest, which is reached
 * @param source the layer or function that they come out of
 */
record Reach(double low, double high, TypedCall source) {
  private static final double INFINITY = Double.POSITIVE_INFINITY;

  /**
   * Of activations that come near to their least value, as people know who add a little more than
   * that.
   */
  private static final double LITTLE = -0.1;

  /** So near to 0 as does not matter, but not 0, which is not reached. */
  private static final double NEAR = -1e-30;

  /** That of a value, or null if it is not sure. */
  static @Nullable Reach of(Graph graph, Value value) {
    TypedCall call =
        graph.producer(value, op -> Graph.isMoveOrNoise(op) || op instanceof SliceOver);
    if (call == null) {
      return null;
    }
    Reach first = ofSource(graph, call);
    return first != null ? first : ofFunction(graph, call);
  }

  private static @Nullable Reach ofSource(Graph graph, TypedCall call) {
    return switch (call.op()) {
      case Dense dense -> ofActivation(dense.activation(), call);
      case ConvolutionLayer convolution -> ofActivation(convolution.activation(), call);
      case TransposedConvolutionLayer convolution -> ofActivation(convolution.activation(), call);
      case BatchNorm _ -> everywhere(call);
      case RowNorm _ -> everywhere(call);
      case Product _ -> isOfParameter(graph, call) ? everywhere(call) : null;
      case SoftmaxOver softmax -> softmax.logarithm() ? null : new Reach(0, 1, call);
      case Sigmoid _, HardSigmoid _ -> new Reach(0, 1, call);
      case Tanh _ -> new Reach(-1, 1, call);
      case LogSigmoid _ -> ofLogSigmoid(of(graph, call.operand(0)), call);
      default -> null;
    };
  }

  private static @Nullable Reach ofActivation(Activation activation, TypedCall call) {
    return switch (activation) {
      case NONE, LEAKY_RELU -> everywhere(call);
      case RELU -> new Reach(0, INFINITY, call);
      case SIGMOID, SOFTMAX, HARD_SIGMOID -> new Reach(0, 1, call);
      case RELU6 -> new Reach(0, 6, call);
      case TANH, HARD_TANH, SOFTSIGN -> new Reach(-1, 1, call);
      case LOG_SIGMOID -> new Reach(-INFINITY, NEAR, call);
      case ELU, SELU, GELU, GELU_TANH, SILU, HARD_SWISH, MISH -> new Reach(LITTLE, INFINITY, call);
      case SOFTPLUS -> null;
    };
  }

  private static @Nullable Reach ofFunction(Graph graph, TypedCall call) {
    return switch (call.op()) {
      case Celu celu ->
          within(of(graph, call.operand(0)), LITTLE * Math.min(1, celu.alpha()), INFINITY);
      case Elu elu ->
          within(of(graph, call.operand(0)), LITTLE * Math.clamp(elu.alpha(), 0, 1), INFINITY);
      case Gelu _, GeluTanh _, HardSwish _, Mish _, Selu _, Silu _ ->
          within(of(graph, call.operand(0)), LITTLE, INFINITY);
      case LeakyRelu leaky -> sloped(of(graph, call.operand(0)), leaky.slope());
      case Prelu prelu -> sloped(of(graph, call.operand(0)), prelu.start());
      case Softsign _ -> mapped(of(graph, call.operand(0)), Reach::softsign);
      case Sin _, Cos _ -> wave(of(graph, call.operand(0)));
      default -> ofArithmetic(graph, call);
    };
  }

  private static double softsign(double x) {
    return Double.isInfinite(x) ? Math.signum(x) : x / (1 + Math.abs(x));
  }

  /** Below 0 always; how far, where it is known how far x gets. */
  private static Reach ofLogSigmoid(@Nullable Reach x, TypedCall call) {
    double low = x == null ? NEAR : Math.min(NEAR, -Math.log1p(Math.exp(-x.low())));
    return new Reach(low, NEAR, call);
  }

  /** Of what multiplies numbers below 0 by a slope. */
  private static @Nullable Reach sloped(@Nullable Reach x, double slope) {
    return slope == 0
        ? within(x, 0, INFINITY)
        : slope < 0 ? null : mapped(x, value -> value < 0 ? slope * value : value);
  }

  /** Of a function that rises. */
  private static @Nullable Reach mapped(@Nullable Reach x, DoubleUnaryOperator function) {
    return x == null
        ? null
        : new Reach(function.applyAsDouble(x.low()), function.applyAsDouble(x.high()), x.source());
  }

  /** Of what goes up and down again and again. */
  private static @Nullable Reach wave(@Nullable Reach x) {
    return x == null || !Double.isInfinite(x.high() - x.low())
        ? null
        : new Reach(-1, 1, x.source());
  }

  private static @Nullable Reach ofArithmetic(Graph graph, TypedCall call) {
    return switch (call.op()) {
      case Add _ -> sum(graph, call);
      case Sub _ -> difference(graph, call);
      case Mul _ -> product(graph, call);
      case Div _ -> scaled(of(graph, call.operand(0)), inverse(constant(graph, call.operand(1))));
      case Neg _ -> scaled(of(graph, call.operand(0)), OptionalDouble.of(-1));
      case Relu _ -> within(of(graph, call.operand(0)), 0, INFINITY);
      case Clip clip -> within(of(graph, call.operand(0)), clip.low(), clip.high());
      case Reduction sum -> isSum(sum) ? picked(graph, call) : null;
      case KeepDims kept -> isSum(kept.reduction()) ? picked(graph, call) : null;
      default -> null;
    };
  }

  private static @Nullable Reach sum(Graph graph, TypedCall call) {
    Reach left = shifted(of(graph, call.operand(0)), constant(graph, call.operand(1)));
    return left != null
        ? left
        : graph.parameter(call.operand(1)) != null
            ? unbounded(of(graph, call.operand(0)))
            : shifted(of(graph, call.operand(1)), constant(graph, call.operand(0)));
  }

  private static @Nullable Reach difference(Graph graph, TypedCall call) {
    OptionalDouble less = constant(graph, call.operand(1));
    if (less.isPresent()) {
      return shifted(of(graph, call.operand(0)), OptionalDouble.of(-less.getAsDouble()));
    }
    Reach negative = scaled(of(graph, call.operand(1)), OptionalDouble.of(-1));
    return shifted(negative, constant(graph, call.operand(0)));
  }

  private static @Nullable Reach product(Graph graph, TypedCall call) {
    Reach left = scaled(of(graph, call.operand(0)), constant(graph, call.operand(1)));
    return left != null
        ? left
        : scaled(of(graph, call.operand(1)), constant(graph, call.operand(0)));
  }

  private static boolean isSum(Op op) {
    return op instanceof Reduction reduction && !reduction.max();
  }

  /** A probability that one-hot labels have picked: of the sum of its products with them. */
  private static @Nullable Reach picked(Graph graph, TypedCall sum) {
    TypedCall product = graph.producer(sum.operand(0));
    if (product == null || !(product.op() instanceof Mul)) {
      return null;
    }
    Value first = product.operand(0);
    boolean isFirstLabels = isLabels(graph, first);
    Value labels = isFirstLabels ? first : product.operand(1);
    Reach given = of(graph, isFirstLabels ? product.operand(1) : first);
    boolean isProbability = given != null && given.low() == 0 && given.high() == 1;
    return isProbability && isLabels(graph, labels) ? given : null;
  }

  private static boolean isLabels(Graph graph, Value value) {
    TypedCall call = graph.producer(value);
    return call == null || call.op() instanceof OneHot;
  }

  private static boolean isOfParameter(Graph graph, TypedCall product) {
    return product.operands().stream().anyMatch(operand -> graph.parameter(operand) != null);
  }

  private static OptionalDouble constant(Graph graph, Value value) {
    TypedCall call = graph.producer(value);
    Op op = call == null ? null : call.op();
    return switch (op) {
      case Constant constant -> OptionalDouble.of(constant.value());
      case Filled filled -> OptionalDouble.of(filled.value());
      case null, default -> OptionalDouble.empty();
    };
  }

  private static OptionalDouble inverse(OptionalDouble value) {
    return value.isPresent() ? OptionalDouble.of(1 / value.getAsDouble()) : value;
  }

  private static Reach everywhere(TypedCall source) {
    return new Reach(-INFINITY, INFINITY, source);
  }

  private static @Nullable Reach unbounded(@Nullable Reach reach) {
    return reach != null && reach.low() == -INFINITY && reach.high() == INFINITY ? reach : null;
  }

  private static @Nullable Reach shifted(@Nullable Reach reach, OptionalDouble by) {
    return reach == null || by.isEmpty()
        ? null
        : new Reach(
            reach.low() + by.getAsDouble(), reach.high() + by.getAsDouble(), reach.source());
  }

  private static @Nullable Reach scaled(@Nullable Reach reach, OptionalDouble by) {
    if (reach == null || by.isEmpty() || by.getAsDouble() == 0) {
      return null;
    }
    double low = reach.low() * by.getAsDouble();
    double high = reach.high() * by.getAsDouble();
    return new Reach(Math.min(low, high), Math.max(low, high), reach.source());
  }

  private static @Nullable Reach within(@Nullable Reach reach, double low, double high) {
    return reach == null
        ? null
        : new Reach(
            Math.clamp(reach.low(), low, high),
            Math.clamp(reach.high(), low, high),
            reach.source());
  }
}
