package dev.adjoint.eager;

import dev.adjoint.BoolTensor;
import dev.adjoint.IntTensor;
import dev.adjoint.Tensor;
import dev.adjoint.processor.ir.Element;
import dev.adjoint.processor.ir.SourceRef;
import dev.adjoint.processor.op.StateTensor;
import dev.adjoint.runtime.Checks;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A tensor of real numbers, computed at once: every method of {@link Tensor} returns its value.
 * Arithmetic is in double; what belongs to a FLOAT32 model is rounded to float after each op, so
 * results agree with those of the compiled model up to rounding.
 */
public final class EagerTensor implements Tensor {
  private final EagerValue self;

  /** The state that was read, where it is one. */
  private final @Nullable StateTensor state;

  EagerTensor(EagerValue self) {
    this.self = self;
    this.state = null;
  }

  EagerTensor(EagerValue self, StateTensor state) {
    this.self = self;
    this.state = state;
  }

  /**
   * A tensor of these values, row-major.
   *
   * @param shape its dims, none for a scalar; one of them may be -1, and is then what is left
   */
  public static EagerTensor of(float[] values, int... shape) {
    var doubles = new double[values.length];
    for (int i = 0; i < doubles.length; i++) {
      doubles[i] = values[i];
    }
    return new EagerTensor(free(doubles, shape, EagerContext.FLOAT, Element.FLOAT));
  }

  /**
   * A tensor of these values, row-major; a FLOAT32 model rounds them.
   *
   * @param shape its dims, none for a scalar; one of them may be -1, and is then what is left
   */
  public static EagerTensor of(double[] values, int... shape) {
    return new EagerTensor(free(values, shape, EagerContext.DOUBLE, Element.DOUBLE));
  }

  /** The same tensor: what a component of a result, or a local variable, is in an eager run. */
  public static EagerTensor of(Tensor tensor) {
    return new EagerTensor(self(tensor));
  }

  static EagerValue free(double[] values, int[] shape, EagerContext context, Element element) {
    int[] sizes = shape.clone();
    int known = 1;
    int open = -1;
    for (int i = 0; i < sizes.length; i++) {
      if (sizes[i] == -1 && open < 0) {
        open = i;
      } else {
        Checks.dim("dim " + i, sizes[i]);
        known = Math.multiplyExact(known, sizes[i]);
      }
    }
    if (open >= 0) {
      sizes[open] = Checks.rows("values", values.length, known);
    } else {
      Checks.length("values of " + Arrays.toString(shape), values.length, known);
    }
    return EagerValue.of(
        "tensor",
        true,
        element,
        new Numbers(sizes, values.clone()),
        new SourceRef("", 0, 1, "tensor", null),
        context);
  }

  /** The tensor of an eager run. */
  static EagerValue self(Tensor tensor) {
    if (tensor instanceof EagerTensor eager) {
      return eager.self;
    }
    throw new IllegalArgumentException(
        (tensor == null ? "found null" : "found a " + tensor.getClass().getName())
            + ", required an EagerTensor: see EagerTensor.of");
  }

  /** A copy of the values, row-major; exact for both precisions. */
  public double[] values() {
    return self.numbers().values().clone();
  }

  /** A copy of the values as floats, row-major. */
  public float[] floats() {
    var values = self.numbers().values();
    var floats = new float[values.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }

  /** The dims. */
  public int[] shape() {
    return self.numbers().shape().clone();
  }

  /** The value at an index, one number for each dim; none for a scalar. */
  public double at(int... index) {
    int[] shape = self.numbers().shape();
    if (index.length != shape.length) {
      throw new IllegalArgumentException(
          "found " + index.length + " indices, required " + shape.length + ": " + self);
    }
    for (int i = 0; i < index.length; i++) {
      if (index[i] < 0 || index[i] >= shape[i]) {
        throw new IndexOutOfBoundsException(
            "found "
                + index[i]
                + " for dim "
                + i
                + ", required 0 to "
                + (shape[i] - 1)
                + ": "
                + self);
      }
    }
    return self.numbers().at(index);
  }

  /** Whether no value is NaN or infinite. */
  public boolean isFinite() {
    return self.numbers().firstNonFinite() < 0;
  }

  /**
   * The expression, the shape, how the values are spread, whether all are finite, the first few.
   */
  @Override
  public String toString() {
    return self.toString();
  }

  @Override
  public EagerTensor add(Tensor other) {
    return new EagerTensor(Operations.call(self, "add", self(other)));
  }

  @Override
  public EagerTensor add(double value) {
    return new EagerTensor(Operations.call(self, "add", value));
  }

  @Override
  public EagerTensor sub(Tensor other) {
    return new EagerTensor(Operations.call(self, "sub", self(other)));
  }

  @Override
  public EagerTensor sub(double value) {
    return new EagerTensor(Operations.call(self, "sub", value));
  }

  @Override
  public EagerTensor mul(Tensor other) {
    return new EagerTensor(Operations.call(self, "mul", self(other)));
  }

  @Override
  public EagerTensor mul(double value) {
    return new EagerTensor(Operations.call(self, "mul", value));
  }

  @Override
  public EagerTensor div(Tensor other) {
    return new EagerTensor(Operations.call(self, "div", self(other)));
  }

  @Override
  public EagerTensor div(double value) {
    return new EagerTensor(Operations.call(self, "div", value));
  }

  @Override
  public EagerTensor maximum(Tensor other) {
    return new EagerTensor(Operations.call(self, "maximum", self(other)));
  }

  @Override
  public EagerTensor minimum(Tensor other) {
    return new EagerTensor(Operations.call(self, "minimum", self(other)));
  }

  @Override
  public EagerTensor matmul(Tensor other) {
    return new EagerTensor(Operations.call(self, "matmul", self(other)));
  }

  @Override
  public EagerTensor neg() {
    return new EagerTensor(Operations.call(self, "neg"));
  }

  @Override
  public EagerTensor square() {
    return new EagerTensor(Operations.call(self, "square"));
  }

  @Override
  public EagerTensor sqrt() {
    return new EagerTensor(Operations.call(self, "sqrt"));
  }

  @Override
  public EagerTensor abs() {
    return new EagerTensor(Operations.call(self, "abs"));
  }

  @Override
  public EagerTensor exp() {
    return new EagerTensor(Operations.call(self, "exp"));
  }

  @Override
  public EagerTensor log() {
    return new EagerTensor(Operations.call(self, "log"));
  }

  @Override
  public EagerTensor relu() {
    return new EagerTensor(Operations.call(self, "relu"));
  }

  @Override
  public EagerTensor sigmoid() {
    return new EagerTensor(Operations.call(self, "sigmoid"));
  }

  @Override
  public EagerTensor tanh() {
    return new EagerTensor(Operations.call(self, "tanh"));
  }

  @Override
  public EagerTensor sin() {
    return new EagerTensor(Operations.call(self, "sin"));
  }

  @Override
  public EagerTensor cos() {
    return new EagerTensor(Operations.call(self, "cos"));
  }

  @Override
  public EagerTensor floor() {
    return new EagerTensor(Operations.call(self, "floor"));
  }

  @Override
  public EagerTensor ceil() {
    return new EagerTensor(Operations.call(self, "ceil"));
  }

  @Override
  public EagerTensor round() {
    return new EagerTensor(Operations.call(self, "round"));
  }

  @Override
  public EagerTensor sign() {
    return new EagerTensor(Operations.call(self, "sign"));
  }

  @Override
  public EagerTensor reciprocal() {
    return new EagerTensor(Operations.call(self, "reciprocal"));
  }

  @Override
  public EagerTensor rsqrt() {
    return new EagerTensor(Operations.call(self, "rsqrt"));
  }

  @Override
  public EagerTensor relu6() {
    return new EagerTensor(Operations.call(self, "relu6"));
  }

  @Override
  public EagerTensor celu() {
    return new EagerTensor(Operations.call(self, "celu"));
  }

  @Override
  public EagerTensor celu(double alpha) {
    return new EagerTensor(Operations.call(self, "celu", alpha));
  }

  @Override
  public EagerTensor softsign() {
    return new EagerTensor(Operations.call(self, "softsign"));
  }

  @Override
  public EagerTensor logSigmoid() {
    return new EagerTensor(Operations.call(self, "logSigmoid"));
  }

  @Override
  public EagerTensor glu() {
    return new EagerTensor(Operations.call(self, "glu"));
  }

  @Override
  public EagerTensor glu(int axis) {
    return new EagerTensor(Operations.call(self, "glu", axis));
  }

  @Override
  public EagerTensor norm() {
    return new EagerTensor(Operations.call(self, "norm"));
  }

  @Override
  public EagerTensor norm(int... axes) {
    return new EagerTensor(Operations.call(self, "norm", axes));
  }

  @Override
  public EagerTensor norm(boolean keepDims, int... axes) {
    return new EagerTensor(Operations.call(self, "norm", keepDims, axes));
  }

  @Override
  public EagerTensor logSumExp() {
    return new EagerTensor(Operations.call(self, "logSumExp"));
  }

  @Override
  public EagerTensor logSumExp(int... axes) {
    return new EagerTensor(Operations.call(self, "logSumExp", axes));
  }

  @Override
  public EagerTensor logSumExp(boolean keepDims, int... axes) {
    return new EagerTensor(Operations.call(self, "logSumExp", keepDims, axes));
  }

  @Override
  public EagerTensor cumsum(int axis) {
    return new EagerTensor(Operations.call(self, "cumsum", axis));
  }

  @Override
  public EagerTensor flip(int axis) {
    return new EagerTensor(Operations.call(self, "flip", axis));
  }

  @Override
  public EagerTensor roll(int axis, int shift) {
    return new EagerTensor(Operations.call(self, "roll", axis, shift));
  }

  @Override
  public EagerTensor repeat(int axis, int times) {
    return new EagerTensor(Operations.call(self, "repeat", axis, times));
  }

  @Override
  public EagerTensor repeat(int axis, String times) {
    return new EagerTensor(Operations.call(self, "repeat", axis, times));
  }

  @Override
  public EagerTensor tile(int axis, int times) {
    return new EagerTensor(Operations.call(self, "tile", axis, times));
  }

  @Override
  public EagerTensor tile(int axis, String times) {
    return new EagerTensor(Operations.call(self, "tile", axis, times));
  }

  @Override
  public EagerTensor binaryCrossEntropy(Tensor target) {
    return new EagerTensor(Operations.call(self, "binaryCrossEntropy", self(target)));
  }

  @Override
  public EagerTensor binaryFocalCrossEntropyWithLogits(Tensor target) {
    return new EagerTensor(
        Operations.call(self, "binaryFocalCrossEntropyWithLogits", self(target)));
  }

  @Override
  public EagerTensor binaryFocalCrossEntropyWithLogits(Tensor target, double gamma) {
    return new EagerTensor(
        Operations.call(self, "binaryFocalCrossEntropyWithLogits", self(target), gamma));
  }

  @Override
  public EagerTensor binaryFocalCrossEntropyWithLogits(Tensor target, double gamma, double alpha) {
    return new EagerTensor(
        Operations.call(self, "binaryFocalCrossEntropyWithLogits", self(target), gamma, alpha));
  }

  @Override
  public EagerTensor gaussianNegativeLogLikelihood(Tensor target, Tensor variance) {
    return new EagerTensor(
        Operations.call(self, "gaussianNegativeLogLikelihood", self(target), self(variance)));
  }

  @Override
  public EagerTensor logCosh(Tensor target) {
    return new EagerTensor(Operations.call(self, "logCosh", self(target)));
  }

  @Override
  public EagerTensor meanAbsolutePercentageError(Tensor target) {
    return new EagerTensor(Operations.call(self, "meanAbsolutePercentageError", self(target)));
  }

  @Override
  public EagerTensor meanSquaredLogarithmicError(Tensor target) {
    return new EagerTensor(Operations.call(self, "meanSquaredLogarithmicError", self(target)));
  }

  @Override
  public EagerTensor poissonNegativeLogLikelihood(Tensor target) {
    return new EagerTensor(Operations.call(self, "poissonNegativeLogLikelihood", self(target)));
  }

  @Override
  public EagerTensor gelu() {
    return new EagerTensor(Operations.call(self, "gelu"));
  }

  @Override
  public EagerTensor softplus() {
    return new EagerTensor(Operations.call(self, "softplus"));
  }

  @Override
  public EagerTensor softmax() {
    return new EagerTensor(Operations.call(self, "softmax"));
  }

  @Override
  public EagerTensor logSoftmax() {
    return new EagerTensor(Operations.call(self, "logSoftmax"));
  }

  @Override
  public EagerTensor transpose() {
    return new EagerTensor(Operations.call(self, "transpose"));
  }

  @Override
  public EagerTensor flatten() {
    return new EagerTensor(Operations.call(self, "flatten"));
  }

  @Override
  public EagerTensor globalAvgPool() {
    return new EagerTensor(Operations.call(self, "globalAvgPool"));
  }

  @Override
  public EagerTensor globalMaxPool() {
    return new EagerTensor(Operations.call(self, "globalMaxPool"));
  }

  @Override
  public EagerTensor sum() {
    return new EagerTensor(Operations.call(self, "sum"));
  }

  @Override
  public EagerTensor mean() {
    return new EagerTensor(Operations.call(self, "mean"));
  }

  @Override
  public EagerTensor max() {
    return new EagerTensor(Operations.call(self, "max"));
  }

  @Override
  public EagerTensor min() {
    return new EagerTensor(Operations.call(self, "min"));
  }

  @Override
  public EagerTensor pow(double exponent) {
    return new EagerTensor(Operations.call(self, "pow", exponent));
  }

  @Override
  public EagerTensor clip(double low, double high) {
    return new EagerTensor(Operations.call(self, "clip", low, high));
  }

  @Override
  public EagerTensor leakyRelu(double slope) {
    return new EagerTensor(Operations.call(self, "leakyRelu", slope));
  }

  @Override
  public EagerTensor softmax(int axis) {
    return new EagerTensor(Operations.call(self, "softmax", axis));
  }

  @Override
  public EagerTensor logSoftmax(int axis) {
    return new EagerTensor(Operations.call(self, "logSoftmax", axis));
  }

  @Override
  public EagerTensor permute(int... axes) {
    return new EagerTensor(Operations.call(self, "permute", axes));
  }

  @Override
  public EagerTensor sum(int... axes) {
    return new EagerTensor(Operations.call(self, "sum", axes));
  }

  @Override
  public EagerTensor mean(int... axes) {
    return new EagerTensor(Operations.call(self, "mean", axes));
  }

  @Override
  public EagerTensor max(int... axes) {
    return new EagerTensor(Operations.call(self, "max", axes));
  }

  @Override
  public EagerTensor min(int... axes) {
    return new EagerTensor(Operations.call(self, "min", axes));
  }

  @Override
  public EagerTensor reshape(String shape) {
    return new EagerTensor(Operations.call(self, "reshape", shape));
  }

  @Override
  public EagerTensor stopGradient() {
    return new EagerTensor(Operations.call(self, "stopGradient"));
  }

  @Override
  public void assign(Tensor value) {
    if (state == null) {
      throw new IllegalStateException(
          self + ": only a @State can be assigned, as in mean().assign(...)");
    }
    Operations.assign(self, state, self(value));
  }

  @Override
  public EagerTensor dropout(double rate) {
    return new EagerTensor(Operations.call(self, "dropout", rate));
  }

  @Override
  public EagerTensor crossEntropy(IntTensor labels) {
    return new EagerTensor(Operations.call(self, "crossEntropy", EagerIntTensor.self(labels)));
  }

  @Override
  public EagerTensor meanSquaredError(Tensor target) {
    return new EagerTensor(Operations.call(self, "meanSquaredError", self(target)));
  }

  @Override
  public EagerTensor binaryCrossEntropyWithLogits(Tensor target) {
    return new EagerTensor(Operations.call(self, "binaryCrossEntropyWithLogits", self(target)));
  }

  @Override
  public EagerTensor crossEntropy(Tensor target) {
    return new EagerTensor(Operations.call(self, "crossEntropy", self(target)));
  }

  @Override
  public EagerTensor crossEntropyIgnoring(IntTensor labels, int ignored) {
    return new EagerTensor(
        Operations.call(self, "crossEntropyIgnoring", EagerIntTensor.self(labels), ignored));
  }

  @Override
  public EagerTensor crossEntropyIgnoring(IntTensor labels, int ignored, double smoothing) {
    return new EagerTensor(
        Operations.call(
            self, "crossEntropyIgnoring", EagerIntTensor.self(labels), ignored, smoothing));
  }

  @Override
  public EagerTensor crossEntropySmoothed(IntTensor labels, double smoothing) {
    return new EagerTensor(
        Operations.call(self, "crossEntropySmoothed", EagerIntTensor.self(labels), smoothing));
  }

  @Override
  public EagerTensor crossEntropySmoothed(IntTensor labels, double smoothing, double... weights) {
    return new EagerTensor(
        Operations.call(
            self, "crossEntropySmoothed", EagerIntTensor.self(labels), smoothing, weights));
  }

  @Override
  public EagerTensor crossEntropyWeighted(IntTensor labels, double... weights) {
    return new EagerTensor(
        Operations.call(self, "crossEntropyWeighted", EagerIntTensor.self(labels), weights));
  }

  @Override
  public EagerTensor binaryCrossEntropyWithLogits(Tensor target, double positiveWeight) {
    return new EagerTensor(
        Operations.call(self, "binaryCrossEntropyWithLogits", self(target), positiveWeight));
  }

  @Override
  public EagerTensor meanAbsoluteError(Tensor target) {
    return new EagerTensor(Operations.call(self, "meanAbsoluteError", self(target)));
  }

  @Override
  public EagerTensor huber(Tensor target) {
    return new EagerTensor(Operations.call(self, "huber", self(target)));
  }

  @Override
  public EagerTensor huber(Tensor target, double delta) {
    return new EagerTensor(Operations.call(self, "huber", self(target), delta));
  }

  @Override
  public EagerTensor smoothL1(Tensor target) {
    return new EagerTensor(Operations.call(self, "smoothL1", self(target)));
  }

  @Override
  public EagerTensor smoothL1(Tensor target, double beta) {
    return new EagerTensor(Operations.call(self, "smoothL1", self(target), beta));
  }

  @Override
  public EagerTensor hinge(Tensor target) {
    return new EagerTensor(Operations.call(self, "hinge", self(target)));
  }

  @Override
  public EagerTensor squaredHinge(Tensor target) {
    return new EagerTensor(Operations.call(self, "squaredHinge", self(target)));
  }

  @Override
  public EagerTensor klDivergence(Tensor target) {
    return new EagerTensor(Operations.call(self, "klDivergence", self(target)));
  }

  @Override
  public EagerTensor cosineSimilarity(Tensor b) {
    return new EagerTensor(Operations.call(self, "cosineSimilarity", self(b)));
  }

  @Override
  public EagerTensor cosineEmbedding(Tensor b, Tensor target) {
    return new EagerTensor(Operations.call(self, "cosineEmbedding", self(b), self(target)));
  }

  @Override
  public EagerTensor cosineEmbedding(Tensor b, Tensor target, double margin) {
    return new EagerTensor(Operations.call(self, "cosineEmbedding", self(b), self(target), margin));
  }

  @Override
  public EagerTensor tripletMargin(Tensor positive, Tensor negative) {
    return new EagerTensor(Operations.call(self, "tripletMargin", self(positive), self(negative)));
  }

  @Override
  public EagerTensor tripletMargin(Tensor positive, Tensor negative, double margin) {
    return new EagerTensor(
        Operations.call(self, "tripletMargin", self(positive), self(negative), margin));
  }

  @Override
  public EagerTensor geluTanh() {
    return new EagerTensor(Operations.call(self, "geluTanh"));
  }

  @Override
  public EagerTensor elu() {
    return new EagerTensor(Operations.call(self, "elu"));
  }

  @Override
  public EagerTensor selu() {
    return new EagerTensor(Operations.call(self, "selu"));
  }

  @Override
  public EagerTensor silu() {
    return new EagerTensor(Operations.call(self, "silu"));
  }

  @Override
  public EagerTensor mish() {
    return new EagerTensor(Operations.call(self, "mish"));
  }

  @Override
  public EagerTensor hardSigmoid() {
    return new EagerTensor(Operations.call(self, "hardSigmoid"));
  }

  @Override
  public EagerTensor hardSwish() {
    return new EagerTensor(Operations.call(self, "hardSwish"));
  }

  @Override
  public EagerTensor hardTanh() {
    return new EagerTensor(Operations.call(self, "hardTanh"));
  }

  @Override
  public EagerTensor variance() {
    return new EagerTensor(Operations.call(self, "variance"));
  }

  @Override
  public EagerTensor std() {
    return new EagerTensor(Operations.call(self, "std"));
  }

  @Override
  public EagerTensor elu(double alpha) {
    return new EagerTensor(Operations.call(self, "elu", alpha));
  }

  @Override
  public EagerTensor expandDims(int axis) {
    return new EagerTensor(Operations.call(self, "expandDims", axis));
  }

  @Override
  public EagerTensor squeeze(int axis) {
    return new EagerTensor(Operations.call(self, "squeeze", axis));
  }

  @Override
  public EagerTensor concat(int axis, Tensor... others) {
    return new EagerTensor(Operations.call(self, "concat", Operations.constants(axis, others)));
  }

  @Override
  public EagerTensor stack(int axis, Tensor... others) {
    return new EagerTensor(Operations.call(self, "stack", Operations.constants(axis, others)));
  }

  @Override
  public EagerTensor[] split(int axis, int parts) {
    var all = new EagerTensor[parts];
    for (int i = 0; i < parts; i++) {
      all[i] = new EagerTensor(Operations.call(self, "split", axis, parts, i));
    }
    return all;
  }

  @Override
  public EagerTensor slice(int from, int to) {
    return new EagerTensor(Operations.call(self, "slice", from, to));
  }

  @Override
  public EagerTensor slice(String from, String to) {
    return new EagerTensor(Operations.call(self, "slice", from, to));
  }

  @Override
  public EagerTensor slice(int axis, int from, int to) {
    return new EagerTensor(Operations.call(self, "slice", axis, from, to));
  }

  @Override
  public EagerTensor slice(int axis, String from, String to) {
    return new EagerTensor(Operations.call(self, "slice", axis, from, to));
  }

  @Override
  public EagerTensor pad(int axis, int before, int after) {
    return new EagerTensor(Operations.call(self, "pad", axis, before, after));
  }

  @Override
  public EagerTensor pad(int axis, int before, int after, double value) {
    return new EagerTensor(Operations.call(self, "pad", axis, before, after, value));
  }

  @Override
  public EagerTensor take(IntTensor index) {
    return new EagerTensor(Operations.call(self, "take", EagerIntTensor.self(index)));
  }

  @Override
  public EagerTensor take(int axis, IntTensor index) {
    return new EagerTensor(Operations.call(self, "take", axis, EagerIntTensor.self(index)));
  }

  @Override
  public EagerTensor update(IntTensor index, Tensor part) {
    return new EagerTensor(Operations.call(self, "update", EagerIntTensor.self(index), self(part)));
  }

  @Override
  public EagerTensor update(int axis, IntTensor index, Tensor part) {
    return new EagerTensor(
        Operations.call(self, "update", axis, EagerIntTensor.self(index), self(part)));
  }

  @Override
  public EagerTensor attention(Tensor key, Tensor value) {
    return new EagerTensor(Operations.call(self, "attention", self(key), self(value)));
  }

  @Override
  public EagerTensor attention(Tensor key, Tensor value, BoolTensor visible) {
    return new EagerTensor(
        Operations.call(self, "attention", self(key), self(value), EagerBoolTensor.self(visible)));
  }

  @Override
  public EagerTensor causalAttention(Tensor key, Tensor value) {
    return new EagerTensor(Operations.call(self, "causalAttention", self(key), self(value)));
  }

  @Override
  public EagerTensor causalAttention(Tensor key, Tensor value, BoolTensor visible) {
    return new EagerTensor(
        Operations.call(
            self, "causalAttention", self(key), self(value), EagerBoolTensor.self(visible)));
  }

  @Override
  public EagerBoolTensor greater(Tensor other) {
    return new EagerBoolTensor(Operations.call(self, "greater", self(other)));
  }

  @Override
  public EagerBoolTensor greater(double value) {
    return new EagerBoolTensor(Operations.call(self, "greater", value));
  }

  @Override
  public EagerBoolTensor greaterEqual(Tensor other) {
    return new EagerBoolTensor(Operations.call(self, "greaterEqual", self(other)));
  }

  @Override
  public EagerBoolTensor greaterEqual(double value) {
    return new EagerBoolTensor(Operations.call(self, "greaterEqual", value));
  }

  @Override
  public EagerBoolTensor less(Tensor other) {
    return new EagerBoolTensor(Operations.call(self, "less", self(other)));
  }

  @Override
  public EagerBoolTensor less(double value) {
    return new EagerBoolTensor(Operations.call(self, "less", value));
  }

  @Override
  public EagerBoolTensor lessEqual(Tensor other) {
    return new EagerBoolTensor(Operations.call(self, "lessEqual", self(other)));
  }

  @Override
  public EagerBoolTensor lessEqual(double value) {
    return new EagerBoolTensor(Operations.call(self, "lessEqual", value));
  }

  @Override
  public EagerBoolTensor equal(Tensor other) {
    return new EagerBoolTensor(Operations.call(self, "equal", self(other)));
  }

  @Override
  public EagerBoolTensor equal(double value) {
    return new EagerBoolTensor(Operations.call(self, "equal", value));
  }

  @Override
  public EagerBoolTensor notEqual(Tensor other) {
    return new EagerBoolTensor(Operations.call(self, "notEqual", self(other)));
  }

  @Override
  public EagerBoolTensor notEqual(double value) {
    return new EagerBoolTensor(Operations.call(self, "notEqual", value));
  }

  @Override
  public EagerIntTensor argmax(int axis) {
    return new EagerIntTensor(Operations.call(self, "argmax", axis));
  }

  @Override
  public EagerIntTensor argmin(int axis) {
    return new EagerIntTensor(Operations.call(self, "argmin", axis));
  }

  @Override
  public EagerTensor sum(boolean keepDims, int... axes) {
    return new EagerTensor(Operations.call(self, "sum", keepDims, axes));
  }

  @Override
  public EagerTensor mean(boolean keepDims, int... axes) {
    return new EagerTensor(Operations.call(self, "mean", keepDims, axes));
  }

  @Override
  public EagerTensor max(boolean keepDims, int... axes) {
    return new EagerTensor(Operations.call(self, "max", keepDims, axes));
  }

  @Override
  public EagerTensor min(boolean keepDims, int... axes) {
    return new EagerTensor(Operations.call(self, "min", keepDims, axes));
  }

  @Override
  public EagerTensor variance(boolean keepDims, int... axes) {
    return new EagerTensor(Operations.call(self, "variance", keepDims, axes));
  }

  @Override
  public EagerTensor std(boolean keepDims, int... axes) {
    return new EagerTensor(Operations.call(self, "std", keepDims, axes));
  }

  @Override
  public EagerTensor variance(int... axes) {
    return new EagerTensor(Operations.call(self, "variance", axes));
  }

  @Override
  public EagerTensor std(int... axes) {
    return new EagerTensor(Operations.call(self, "std", axes));
  }
}
