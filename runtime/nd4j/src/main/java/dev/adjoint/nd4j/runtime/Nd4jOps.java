package dev.adjoint.nd4j.runtime;

import dev.adjoint.runtime.kernel.Draws;
import dev.adjoint.runtime.parallel.Parallel;
import java.util.Arrays;
import java.util.function.LongSupplier;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.Op;
import org.nd4j.linalg.api.ops.impl.transforms.floating.Sqrt;
import org.nd4j.linalg.api.ops.impl.transforms.same.Abs;
import org.nd4j.linalg.api.ops.impl.transforms.same.Negative;
import org.nd4j.linalg.api.ops.impl.transforms.same.Sign;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Cos;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Erf;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Exp;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Log;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Rint;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Sin;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * The ops of Adjoint on ND4J. All write {@code y}, which may be an operand of an elementwise op; an
 * operand of lower rank or with dims of 1 is repeated. What ND4J has no op for is composed.
 */
public final class Nd4jOps {
  private static final double SQRT_HALF = Math.sqrt(0.5);
  private static final double DENSITY = 1 / Math.sqrt(2 * Math.PI);

  private static final Parallel ONE_THREAD = Parallel.of(1);

  private Nd4jOps() {}

  private static INDArray[] in(INDArray... arrays) {
    return arrays;
  }

  private static Nd4jOp unary(String name, Nd4jView x, Nd4jView y, double... arguments) {
    return Nd4jOp.of(s -> s.custom(name, in(x.array()), y.array(), arguments), x, y);
  }

  private static Nd4jOp binary(String name, Nd4jView a, Nd4jView b, Nd4jView y) {
    return Nd4jOp.of(s -> s.custom(name, in(a.array(), b.array()), y.array()), a, b, y);
  }

  /** Makes an op of the older kind. */
  private interface Plain {
    Op of(INDArray x, INDArray y);
  }

  private static Nd4jOp plain(Plain op, Nd4jView x, Nd4jView y) {
    return Nd4jOp.of(s -> s.plain(op.of(x.array(), y.array())), x, y);
  }

  /**
   * {@code y = a · b} over the last two dims, either transposed first if so marked. {@code y:
   * T[..., M, N]}; a and b have the same rank.
   */
  public static Nd4jOp matmul(
      Nd4jView a, boolean transposeA, Nd4jView b, boolean transposeB, Nd4jView y) {
    return Nd4jOp.of(
        s ->
            s.custom(
                "matmul",
                in(a.array(), b.array()),
                y.array(),
                transposeA ? 1 : 0,
                transposeB ? 1 : 0,
                0),
        a,
        b,
        y);
  }

  /**
   * {@code y[i] = a[i]ᵀ · b} for each matrix of a stack: {@code a: T[B, K, M], b: T[K, N] or T[N,
   * K] if transposed, y: T[B, M, N]}.
   */
  public static Nd4jOp stackTimesShared(Nd4jView a, Nd4jView b, boolean transposeB, Nd4jView y) {
    return Nd4jOp.of(
        s -> {
          var stack = a.array();
          var rows = s.scratch(stack.dataType(), stack.size(0), stack.size(2), stack.size(1));
          s.custom("permute", in(stack), rows, 0, 2, 1);
          var tall = HostBlock.dense(rows, 0, stack.size(0) * stack.size(2), stack.size(1));
          var result = y.array();
          var tallResult =
              HostBlock.dense(result, 0, result.size(0) * result.size(1), result.size(2));
          s.custom("matmul", in(tall, b.array()), tallResult, 0, transposeB ? 1 : 0, 0);
        },
        a,
        b,
        y);
  }

  /** {@code y = a + b}. */
  public static Nd4jOp add(Nd4jView a, Nd4jView b, Nd4jView y) {
    return binary("add", a, b, y);
  }

  /** {@code y = a - b}. */
  public static Nd4jOp sub(Nd4jView a, Nd4jView b, Nd4jView y) {
    return binary("subtract", a, b, y);
  }

  /** {@code y = a b}. */
  public static Nd4jOp mul(Nd4jView a, Nd4jView b, Nd4jView y) {
    return binary("multiply", a, b, y);
  }

  /** {@code y = a / b}. */
  public static Nd4jOp div(Nd4jView a, Nd4jView b, Nd4jView y) {
    return binary("divide", a, b, y);
  }

  /** {@code y = max(a, b)}. */
  public static Nd4jOp maximum(Nd4jView a, Nd4jView b, Nd4jView y) {
    return binary("maximum", a, b, y);
  }

  /** {@code y = min(a, b)}. */
  public static Nd4jOp minimum(Nd4jView a, Nd4jView b, Nd4jView y) {
    return binary("minimum", a, b, y);
  }

  /** {@code y = sign(a - b)}. */
  private static void signOfDifference(Nd4jOp.Setup s, INDArray a, INDArray b, INDArray y) {
    s.custom("subtract", in(a, b), y);
    s.plain(new Sign(y, y));
  }

  /** {@code y = 1} where {@code a = b}, else 0. */
  public static Nd4jOp equalMask(Nd4jView a, Nd4jView b, Nd4jView y) {
    return Nd4jOp.of(s -> equalMask(s, a.array(), b.array(), y.array()), a, b, y);
  }

  private static void equalMask(Nd4jOp.Setup s, INDArray a, INDArray b, INDArray y) {
    signOfDifference(s, a, b, y);
    s.plain(new Abs(y, y));
    s.custom("subtract", in(s.number(y.dataType(), 1), y), y);
  }

  /** {@code y = 1} where {@code a > b}, {@code 0.5} where they are equal, else 0. */
  public static Nd4jOp preference(Nd4jView a, Nd4jView b, Nd4jView y) {
    return Nd4jOp.of(
        s -> {
          var type = y.array().dataType();
          signOfDifference(s, a.array(), b.array(), y.array());
          s.custom("multiply", in(y.array(), s.number(type, 0.5)), y.array());
          s.custom("add", in(y.array(), s.number(type, 0.5)), y.array());
        },
        a,
        b,
        y);
  }

  /** {@code y = b > 0 ? a : 0}; a number that is not finite stays out where b is not above 0. */
  public static Nd4jOp positiveMask(Nd4jView a, Nd4jView b, Nd4jView y) {
    return Nd4jOp.of(
        s -> {
          var whole = y.array().shape();
          s.custom(
              "relu_bp",
              in(repeated(s, b.array(), whole), repeated(s, a.array(), whole)),
              y.array(),
              new double[] {0});
        },
        a,
        b,
        y);
  }

  /** An array of this shape: itself, or a copy in which it is repeated. */
  private static INDArray repeated(Nd4jOp.Setup s, INDArray x, long... shape) {
    if (Arrays.equals(x.shape(), shape)) {
      return x;
    }
    var copy = s.scratch(x.dataType(), shape);
    s.custom("assign", in(copy, x), copy);
    return copy;
  }

  /** {@code y = softplus(z) - z t}, the binary cross-entropy of logits z and targets t. */
  public static Nd4jOp logisticLoss(Nd4jView z, Nd4jView t, Nd4jView y) {
    return Nd4jOp.of(
        s -> {
          var product = s.scratch(y.array().dataType(), y.array().shape());
          var positive = s.scratch(z.array().dataType(), z.array().shape());
          s.custom("multiply", in(z.array(), t.array()), product);
          s.custom("softplus", in(z.array()), positive);
          s.custom("subtract", in(positive, product), y.array());
        },
        z,
        t,
        y);
  }

  /** {@code y = |x|}. */
  public static Nd4jOp abs(Nd4jView x, Nd4jView y) {
    return plain(Abs::new, x, y);
  }

  /** {@code y = min(max(x, low), high)}. */
  public static Nd4jOp clip(Nd4jView x, double low, double high, Nd4jView y) {
    return Nd4jOp.of(s -> clip(s, x.array(), low, high, y.array()), x, y);
  }

  /** ND4J's own op, clipbyvalue, takes ten times as long. */
  private static void clip(Nd4jOp.Setup s, INDArray x, double low, double high, INDArray y) {
    s.custom("maximum", in(x, s.number(x.dataType(), low)), y);
    s.custom("minimum", in(y, s.number(x.dataType(), high)), y);
  }

  /** {@code y = cos x}. */
  public static Nd4jOp cos(Nd4jView x, Nd4jView y) {
    return plain(Cos::new, x, y);
  }

  /** {@code y = e^x}. */
  public static Nd4jOp exp(Nd4jView x, Nd4jView y) {
    return plain(Exp::new, x, y);
  }

  /** {@code y = x Φ(x)}, with the exact distribution function. */
  public static Nd4jOp gelu(Nd4jView x, Nd4jView y) {
    return Nd4jOp.of(
        s -> {
          var phi = distribution(s, x.array());
          s.custom("multiply", in(x.array(), phi), y.array());
        },
        x,
        y);
  }

  /** {@code Φ(x) = (1 + erf(x / √2)) / 2}. */
  private static INDArray distribution(Nd4jOp.Setup s, INDArray x) {
    var type = x.dataType();
    var phi = s.scratch(type, x.shape());
    s.custom("multiply", in(x, s.number(type, SQRT_HALF)), phi);
    s.plain(new Erf(phi, phi));
    s.custom("add", in(phi, s.number(type, 1)), phi);
    s.custom("multiply", in(phi, s.number(type, 0.5)), phi);
    return phi;
  }

  /** {@code y = Φ(x) + x φ(x)}. */
  public static Nd4jOp geluSlope(Nd4jView x, Nd4jView y) {
    return Nd4jOp.of(
        s -> {
          var type = x.array().dataType();
          var phi = distribution(s, x.array());
          var density = s.scratch(type, x.array().shape());
          s.custom("multiply", in(x.array(), x.array()), density);
          s.custom("multiply", in(density, s.number(type, -0.5)), density);
          s.plain(new Exp(density, density));
          s.custom("multiply", in(density, s.number(type, DENSITY)), density);
          s.custom("multiply", in(density, x.array()), density);
          s.custom("add", in(phi, density), y.array());
        },
        x,
        y);
  }

  /** {@code y = 1} where {@code low <= x <= high}, else 0. */
  public static Nd4jOp inRange(Nd4jView x, double low, double high, Nd4jView y) {
    return Nd4jOp.of(
        s -> {
          var clipped = s.scratch(x.array().dataType(), x.array().shape());
          clip(s, x.array(), low, high, clipped);
          equalMask(s, x.array(), clipped, y.array());
        },
        x,
        y);
  }

  /** {@code y = x > 0 ? x : slope x}; ND4J's own op rounds the slope to float. */
  public static Nd4jOp leakyRelu(Nd4jView x, double slope, Nd4jView y) {
    return Nd4jOp.of(
        s -> {
          var type = x.array().dataType();
          var negative = s.scratch(type, x.array().shape());
          s.custom("minimum", in(x.array(), s.number(type, 0)), negative);
          s.custom("multiply", in(negative, s.number(type, slope)), negative);
          s.custom("maximum", in(x.array(), s.number(type, 0)), y.array());
          s.custom("add", in(y.array(), negative), y.array());
        },
        x,
        y);
  }

  /** {@code y = ln x}. */
  public static Nd4jOp log(Nd4jView x, Nd4jView y) {
    return plain(Log::new, x, y);
  }

  /** {@code y = -x}. */
  public static Nd4jOp neg(Nd4jView x, Nd4jView y) {
    return plain(Negative::new, x, y);
  }

  /** {@code y = x^exponent}. */
  public static Nd4jOp pow(Nd4jView x, double exponent, Nd4jView y) {
    return Nd4jOp.of(
        s -> s.custom("Pow", in(x.array(), s.number(x.array().dataType(), exponent)), y.array()),
        x,
        y);
  }

  /** {@code y = max(x, 0)}. */
  public static Nd4jOp relu(Nd4jView x, Nd4jView y) {
    return unary("relu", x, y, 0);
  }

  /** {@code y} is the nearest whole number, of two the even one. */
  public static Nd4jOp round(Nd4jView x, Nd4jView y) {
    return plain(Rint::new, x, y);
  }

  /** {@code y = 1 / (1 + e^-x)}. */
  public static Nd4jOp sigmoid(Nd4jView x, Nd4jView y) {
    return unary("sigmoid", x, y);
  }

  /** {@code y} is -1, 0 or 1. */
  public static Nd4jOp sign(Nd4jView x, Nd4jView y) {
    return plain(Sign::new, x, y);
  }

  /** {@code y = sin x}. */
  public static Nd4jOp sin(Nd4jView x, Nd4jView y) {
    return plain(Sin::new, x, y);
  }

  /** {@code y = ln(1 + e^x)}. */
  public static Nd4jOp softplus(Nd4jView x, Nd4jView y) {
    return unary("softplus", x, y);
  }

  /** {@code y = √x}. */
  public static Nd4jOp sqrt(Nd4jView x, Nd4jView y) {
    return plain(Sqrt::new, x, y);
  }

  /** {@code y = x²}. */
  public static Nd4jOp square(Nd4jView x, Nd4jView y) {
    // ND4J's own op of this name takes tens of times as long.
    return binary("multiply", x, x, y);
  }

  /** {@code y = tanh x}. */
  public static Nd4jOp tanh(Nd4jView x, Nd4jView y) {
    return unary("tanh", x, y);
  }

  /** {@code y = x}, repeated, or converted from whole numbers. */
  public static Nd4jOp copy(Nd4jView x, Nd4jView y) {
    return Nd4jOp.of(s -> s.custom("assign", in(y.array(), x.array()), y.array()), x, y);
  }

  /**
   * Copies n elements between dense arrays, from and to where these say at each run.
   *
   * @param from of the first element in x
   * @param to of the first element in y
   */
  static Nd4jOp copyPart(Nd4jView x, LongSupplier from, Nd4jView y, LongSupplier to, long n) {
    return Nd4jOp.of(
        s -> {
          INDArray source = x.array();
          INDArray target = y.array();
          s.onHost(() -> HostBlock.copy(source, from.getAsLong(), target, to.getAsLong(), n));
        },
        x,
        y);
  }

  /** {@code y[o, i] = sum over a of x[o, a, i]}. */
  public static Nd4jOp sum(Nd4jView x, Nd4jView y) {
    return reduce("reduce_sum", x, y);
  }

  /** {@code y[o, i] = max over a of x[o, a, i]}. */
  public static Nd4jOp max(Nd4jView x, Nd4jView y) {
    return reduce("reduce_max", x, y);
  }

  private static Nd4jOp reduce(String name, Nd4jView x, Nd4jView y) {
    return Nd4jOp.of(s -> s.custom(name, in(x.array()), y.array(), 1), x, y);
  }

  /** Softmax over axis 1. */
  public static Nd4jOp softmax(Nd4jView x, Nd4jView y) {
    return Nd4jOp.of(s -> s.custom("softmax", in(belowZero(s, x.array())), y.array(), 1), x, y);
  }

  /** The logarithm of the softmax over axis 1. */
  public static Nd4jOp logSoftmax(Nd4jView x, Nd4jView y) {
    return Nd4jOp.of(s -> s.custom("log_softmax", in(belowZero(s, x.array())), y.array(), 1), x, y);
  }

  /**
   * x less its largest element along axis 1: softmax of doubles takes no maximum below 0, so that
   * of a row far below it is NaN.
   */
  private static INDArray belowZero(Nd4jOp.Setup s, INDArray x) {
    if (x.dataType() != DataType.DOUBLE) {
      return x;
    }
    long[] shape = x.shape();
    var kept = shape.clone();
    kept[1] = 1;
    var largest = s.scratch(x.dataType(), kept);
    var flat =
        shape.length == 2
            ? HostBlock.dense(largest, 0, shape[0])
            : HostBlock.dense(largest, 0, shape[0], shape[2]);
    s.custom("reduce_max", in(x), flat, 1);
    var shifted = s.scratch(x.dataType(), shape);
    s.custom("subtract", in(x, largest), shifted);
    return shifted;
  }

  /** {@code loss[r] = -log softmax(logits[r])[label[r]]}. */
  public static Nd4jOp crossEntropy(Nd4jView logits, Nd4jView label, Nd4jView loss) {
    return binary("sparse_softmax_cross_entropy_loss_with_logits", label, logits, loss);
  }

  /** The same, where a label that is ignored is taken as class 0. */
  public static Nd4jOp crossEntropy(Nd4jView logits, Nd4jView label, Nd4jView loss, int ignored) {
    return Nd4jOp.of(
        s -> {
          var known = s.scratch(DataType.INT32, label.array().shape());
          s.custom("multiply", in(label.array(), kept(s, label.array(), ignored)), known);
          s.custom(
              "sparse_softmax_cross_entropy_loss_with_logits",
              in(known, logits.array()),
              loss.array());
        },
        logits,
        label,
        loss);
  }

  /** 0 where a label is ignored, else 1. */
  private static INDArray kept(Nd4jOp.Setup s, INDArray label, int ignored) {
    var differs = s.scratch(DataType.BOOL, label.shape());
    var kept = s.scratch(DataType.INT32, label.shape());
    s.custom("not_equals", in(label, s.number(DataType.INT32, ignored)), differs);
    s.custom("assign", in(kept, differs), kept);
    return kept;
  }

  /**
   * {@code dLogits[r, c] = dy[r] (softmax(logits[r])[c] - (c = label[r] ? 1 : 0))}.
   *
   * @param dy {@code T[B, 1]}, or one number for all rows
   */
  public static Nd4jOp crossEntropyGradient(
      Nd4jView logits, Nd4jView label, Nd4jView dy, Nd4jView dLogits) {
    return Nd4jOp.of(
        s -> {
          s.custom(
              "sparse_softmax_cross_entropy_loss_with_logits_grad",
              in(label.array(), logits.array()),
              dLogits.array());
          s.custom("multiply", in(dLogits.array(), dy.array()), dLogits.array());
        },
        logits,
        label,
        dy,
        dLogits);
  }

  /** The same, where a label that is ignored is taken as class 0. */
  public static Nd4jOp crossEntropyGradient(
      Nd4jView logits, Nd4jView label, Nd4jView dy, Nd4jView dLogits, int ignored) {
    return Nd4jOp.of(
        s -> {
          var known = s.scratch(DataType.INT32, label.array().shape());
          s.custom("multiply", in(label.array(), kept(s, label.array(), ignored)), known);
          s.custom(
              "sparse_softmax_cross_entropy_loss_with_logits_grad",
              in(known, logits.array()),
              dLogits.array());
          s.custom("multiply", in(dLogits.array(), dy.array()), dLogits.array());
        },
        logits,
        label,
        dy,
        dLogits);
  }

  /** How many rows have their first largest logit at their label. */
  public static Nd4jOp correct(Nd4jView logits, Nd4jView label, Nd4jView count) {
    return Nd4jOp.of(
        s -> correct(s, logits.array(), label.array(), count.array()), logits, label, count);
  }

  /** The same, without the rows whose label is ignored. */
  public static Nd4jOp correct(Nd4jView logits, Nd4jView label, Nd4jView count, int ignored) {
    return Nd4jOp.of(
        s -> {
          // -1 where it is ignored: no logit has that number.
          var kept = kept(s, label.array(), ignored);
          var known = s.scratch(DataType.INT32, label.array().shape());
          s.custom("multiply", in(label.array(), kept), known);
          s.custom("add", in(known, kept), known);
          s.custom("subtract", in(known, s.number(DataType.INT32, 1)), known);
          correct(s, logits.array(), known, count.array());
        },
        logits,
        label,
        count);
  }

  /** Draws into arrays of Java, by the kernels of the CPU: the same bits. */
  private interface Drawing {
    void floats(int n, float[] y);

    void doubles(int n, double[] y);
  }

  private static Nd4jOp drawn(Drawing drawing, Nd4jView y) {
    return Nd4jOp.of(
        s -> {
          var array = y.array();
          int n = Math.toIntExact(array.length());
          var floats = new float[array.dataType() == DataType.FLOAT ? n : 0];
          var doubles = new double[array.dataType() == DataType.FLOAT ? 0 : n];
          var numbers =
              s.written(
                  block -> {
                    if (floats.length == n) {
                      drawing.floats(n, floats);
                      block.write(floats, 0, n, 0);
                    } else {
                      drawing.doubles(n, doubles);
                      block.write(doubles, 0, n, 0);
                    }
                  },
                  array.dataType(),
                  array.shape());
          s.custom("assign", in(array, numbers), array);
        },
        y);
  }

  /** Evenly in [0, 1). */
  public static Nd4jOp uniform(LongSupplier key, long stream, Nd4jView y) {
    return drawn(
        new Drawing() {
          @Override
          public void floats(int n, float[] values) {
            Draws.uniform(ONE_THREAD, key.getAsLong(), stream, n, values, 0);
          }

          @Override
          public void doubles(int n, double[] values) {
            Draws.uniform(ONE_THREAD, key.getAsLong(), stream, n, values, 0);
          }
        },
        y);
  }

  /** Normal with mean 0 and deviation 1. */
  public static Nd4jOp normal(LongSupplier key, long stream, Nd4jView y) {
    return drawn(
        new Drawing() {
          @Override
          public void floats(int n, float[] values) {
            Draws.normal(ONE_THREAD, key.getAsLong(), stream, n, values, 0);
          }

          @Override
          public void doubles(int n, double[] values) {
            Draws.normal(ONE_THREAD, key.getAsLong(), stream, n, values, 0);
          }
        },
        y);
  }

  /** {@code value} with this probability, else 0. */
  public static Nd4jOp bernoulli(
      LongSupplier key, long stream, double probability, double value, Nd4jView y) {
    return drawn(
        new Drawing() {
          @Override
          public void floats(int n, float[] values) {
            Draws.bernoulli(
                ONE_THREAD, key.getAsLong(), stream, n, probability, (float) value, values, 0);
          }

          @Override
          public void doubles(int n, double[] values) {
            Draws.bernoulli(ONE_THREAD, key.getAsLong(), stream, n, probability, value, values, 0);
          }
        },
        y);
  }

  private static void correct(Nd4jOp.Setup s, INDArray logits, INDArray label, INDArray count) {
    long rows = logits.size(0);
    var largest = s.scratch(DataType.INT64, rows);
    var wanted = s.scratch(DataType.INT64, rows);
    var same = s.scratch(DataType.BOOL, rows);
    var ones = s.scratch(count.dataType(), rows);
    s.custom("argmax", in(logits), largest, 1);
    s.custom("assign", in(wanted, label), wanted);
    s.custom("equals", in(largest, wanted), same);
    s.custom("assign", in(ones, same), ones);
    s.custom("reduce_sum", in(ones), count);
  }

  /** {@code y[i] = weights[label[i]]}, 0 where the label is no class. */
  public static Nd4jOp classWeight(Nd4jView label, Nd4jView y, double... weights) {
    return Nd4jOp.of(
        s -> {
          var type = y.array().dataType();
          var labels = s.scratch(type, y.array().shape());
          var same = s.scratch(type, y.array().shape());
          s.custom("assign", in(labels, label.array()), labels);
          s.custom("multiply", in(labels, s.number(type, 0)), y.array());
          for (int c = 0; c < weights.length; c++) {
            equalMask(s, labels, s.number(type, c), same);
            s.custom("multiply", in(same, s.number(type, weights[c])), same);
            s.custom("add", in(y.array(), same), y.array());
          }
        },
        label,
        y);
  }

  /** A copy whose dim i is dim {@code axes[i]} of x. */
  public static Nd4jOp permute(Nd4jView x, Nd4jView y, long... axes) {
    return Nd4jOp.of(s -> s.custom("permute", in(x.array()), y.array(), axes), x, y);
  }

  /** {@code y[o, a, i] = x[o, n - 1 - a, i]}, n the length of axis 1. */
  public static Nd4jOp reverse(Nd4jView x, Nd4jView y) {
    return Nd4jOp.of(s -> s.custom("reverse", in(x.array()), y.array(), 1), x, y);
  }

  /** {@code y[o, a, i] = x[o, 0, i] + … + x[o, a, i]}. */
  public static Nd4jOp runningSum(Nd4jView x, Nd4jView y) {
    // Neither without the entry itself nor from the end; along axis 1.
    return Nd4jOp.of(s -> s.custom("cumsum", in(x.array()), y.array(), 0, 0, 1), x, y);
  }

  /** {@code y[o, a, i] = x[o, from + a, i]}. */
  public static Nd4jOp slice(Nd4jView x, long from, Nd4jView y) {
    return Nd4jOp.of(
        s -> {
          var part = part(x.array(), from, y.array().size(1));
          s.custom("assign", in(y.array(), part), y.array());
        },
        x,
        y);
  }

  /** Some of the middle axis, where it is. */
  private static INDArray part(INDArray x, long from, long length) {
    return x.get(
        NDArrayIndex.all(), NDArrayIndex.interval(from, from + length), NDArrayIndex.all());
  }

  /** The parts one after the other along axis 1. */
  public static Nd4jOp concat(Nd4jView y, Nd4jView... parts) {
    var views = Arrays.copyOf(parts, parts.length + 1);
    views[parts.length] = y;
    return Nd4jOp.of(
        s -> {
          long from = 0;
          for (Nd4jView view : parts) {
            long length = view.array().size(1);
            var place = part(y.array(), from, length);
            s.custom("assign", in(place, view.array()), place);
            from += length;
          }
        },
        views);
  }

  /** {@code y[o, before + a, i] = x[o, a, i]}, and a value elsewhere. */
  public static Nd4jOp pad(Nd4jView x, long before, double value, Nd4jView y) {
    return Nd4jOp.of(
        s -> {
          var whole = y.array();
          s.custom("assign", in(whole, s.number(whole.dataType(), value)), whole);
          var place = part(whole, before, x.array().size(1));
          s.custom("assign", in(place, x.array()), place);
        },
        x,
        y);
  }

  /** {@code y[r] = table[index[r]]}; {@code table: T[N, L], index: int[R], y: T[R, L]}. */
  public static Nd4jOp take(Nd4jView table, Nd4jView index, Nd4jView y) {
    return Nd4jOp.of(
        s -> s.custom("gather", in(table.array(), index.array()), y.array(), 0), table, index, y);
  }

  /**
   * {@code y[e]} is the sum of {@code x[r]} over the r with {@code index[r] = e}: {@code index:
   * int[R], x: T[R, L], y: T[N, L]}. By one thread, so that the order of the sum is fixed.
   */
  public static Nd4jOp addRows(Nd4jView index, Nd4jView x, Nd4jView y) {
    return Nd4jOp.of(
        s -> {
          var sums = y.array();
          s.custom("assign", in(sums, s.number(sums.dataType(), 0)), sums);
          s.locked("scatter_add", in(sums, index.array(), x.array()), sums);
        },
        index,
        x,
        y);
  }

  /**
   * {@code y[o, index[r], i] = part[o, r, i]}, and the rest of y stays: {@code y: T[O, N, L],
   * index: int[R], part: T[O, R, L]}.
   */
  public static Nd4jOp update(Nd4jView index, Nd4jView part, Nd4jView y) {
    return Nd4jOp.of(s -> write(s, index, part, y), index, part, y);
  }

  /** The same, where the rest of y is that of x. */
  public static Nd4jOp update(Nd4jView x, Nd4jView index, Nd4jView part, Nd4jView y) {
    return Nd4jOp.of(
        s -> {
          s.custom("assign", in(y.array(), x.array()), y.array());
          write(s, index, part, y);
        },
        x,
        index,
        part,
        y);
  }

  private static void write(Nd4jOp.Setup s, Nd4jView index, Nd4jView part, Nd4jView y) {
    for (long o = 0; o < y.array().size(0); o++) {
      var rows = row(y.array(), o);
      s.custom("scatter_upd", in(rows, index.array(), row(part.array(), o)), rows);
    }
  }

  private static INDArray row(INDArray x, long index) {
    return x.get(NDArrayIndex.point(index), NDArrayIndex.all(), NDArrayIndex.all());
  }

  /** {@code y[i] = i}. */
  public static Nd4jOp count(Nd4jView y) {
    return Nd4jOp.of(
        s -> {
          var numbers = s.count(y.array().dataType(), y.array().length());
          s.custom("assign", in(y.array(), numbers), y.array());
        },
        y);
  }

  /** {@code y[o, i]} is the first a with the largest {@code x[o, a, i]}. */
  public static Nd4jOp argmax(Nd4jView x, Nd4jView y) {
    return Nd4jOp.of(
        s -> {
          var largest = s.scratch(DataType.INT64, y.array().shape());
          s.custom("argmax", in(x.array()), largest, 1);
          s.custom("assign", in(y.array(), largest), y.array());
        },
        x,
        y);
  }
}
