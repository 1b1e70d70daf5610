package dev.adjoint;

import java.util.Arrays;

/**
 * The methods of {@link Tensor} as functions, for {@code import static dev.adjoint.Functions.*}:
 * {@code relu(x)} is {@code x.relu()}.
 */
public final class Functions {
  private Functions() {}

  /** {@code max(x, 0)}. */
  public static Tensor relu(Tensor x) {
    return x.relu();
  }

  /** {@code 1 / (1 + exp(-x))}. */
  public static Tensor sigmoid(Tensor x) {
    return x.sigmoid();
  }

  /** The hyperbolic tangent. */
  public static Tensor tanh(Tensor x) {
    return x.tanh();
  }

  /** {@code x * Φ(x)}, exact. */
  public static Tensor gelu(Tensor x) {
    return x.gelu();
  }

  /** {@code x * Φ(x)} by the tanh form. */
  public static Tensor geluTanh(Tensor x) {
    return x.geluTanh();
  }

  /** {@code x > 0 ? x : exp(x) - 1}. */
  public static Tensor elu(Tensor x) {
    return x.elu();
  }

  /** {@code x > 0 ? x : alpha * (exp(x) - 1)}. */
  public static Tensor elu(Tensor x, double alpha) {
    return x.elu(alpha);
  }

  /** The self-normalizing {@code elu}. */
  public static Tensor selu(Tensor x) {
    return x.selu();
  }

  /** {@code x * sigmoid(x)}. */
  public static Tensor silu(Tensor x) {
    return x.silu();
  }

  /** {@code x * tanh(softplus(x))}. */
  public static Tensor mish(Tensor x) {
    return x.mish();
  }

  /** {@code min(max(x / 6 + 1/2, 0), 1)}. */
  public static Tensor hardSigmoid(Tensor x) {
    return x.hardSigmoid();
  }

  /** {@code x * hardSigmoid(x)}. */
  public static Tensor hardSwish(Tensor x) {
    return x.hardSwish();
  }

  /** {@code min(max(x, -1), 1)}. */
  public static Tensor hardTanh(Tensor x) {
    return x.hardTanh();
  }

  /** {@code log(1 + exp(x))}. */
  public static Tensor softplus(Tensor x) {
    return x.softplus();
  }

  /** The exponential. */
  public static Tensor exp(Tensor x) {
    return x.exp();
  }

  /** The natural logarithm. */
  public static Tensor log(Tensor x) {
    return x.log();
  }

  /** The square root. */
  public static Tensor sqrt(Tensor x) {
    return x.sqrt();
  }

  /** {@code x²}. */
  public static Tensor square(Tensor x) {
    return x.square();
  }

  /** The absolute value. */
  public static Tensor abs(Tensor x) {
    return x.abs();
  }

  /** Softmax over the last axis. */
  public static Tensor softmax(Tensor x) {
    return x.softmax();
  }

  /** The logarithm of softmax over the last axis. */
  public static Tensor logSoftmax(Tensor x) {
    return x.logSoftmax();
  }

  /** {@code x > 0 ? x : slope * x}. */
  public static Tensor leakyRelu(Tensor x, double slope) {
    return x.leakyRelu(slope);
  }

  /** Softmax over the axis given. */
  public static Tensor softmax(Tensor x, int axis) {
    return x.softmax(axis);
  }

  /** The logarithm of softmax over the axis given. */
  public static Tensor logSoftmax(Tensor x, int axis) {
    return x.logSoftmax(axis);
  }

  /** The larger of the two. */
  public static Tensor maximum(Tensor a, Tensor b) {
    return a.maximum(b);
  }

  /** The smaller of the two. */
  public static Tensor minimum(Tensor a, Tensor b) {
    return a.minimum(b);
  }

  /** The matrix product. */
  public static Tensor matmul(Tensor a, Tensor b) {
    return a.matmul(b);
  }

  /** The mean of each channel of {@code [batch, ..., C]}: {@code [batch, C]}. */
  public static Tensor globalAvgPool(Tensor x) {
    return x.globalAvgPool();
  }

  /** The largest element of each channel of {@code [batch, ..., C]}: {@code [batch, C]}. */
  public static Tensor globalMaxPool(Tensor x) {
    return x.globalMaxPool();
  }

  /**
   * Softmax cross-entropy of logits {@code [batch, classes]} against class indices {@code [batch]},
   * a value per row.
   */
  public static Tensor crossEntropy(Tensor logits, IntTensor labels) {
    return logits.crossEntropy(labels);
  }

  /** Softmax cross-entropy of logits against probabilities of the same shape, a value per row. */
  public static Tensor crossEntropy(Tensor logits, Tensor target) {
    return logits.crossEntropy(target);
  }

  /** Softmax cross-entropy where the labels {@code ignored} count for nothing, a value per row. */
  public static Tensor crossEntropyIgnoring(Tensor logits, IntTensor labels, int ignored) {
    return logits.crossEntropyIgnoring(labels, ignored);
  }

  /**
   * Softmax cross-entropy with label smoothing where the labels {@code ignored} count for nothing,
   * a value per row.
   */
  public static Tensor crossEntropyIgnoring(
      Tensor logits, IntTensor labels, int ignored, double smoothing) {
    return logits.crossEntropyIgnoring(labels, ignored, smoothing);
  }

  /** Softmax cross-entropy with label smoothing, a value per row. */
  public static Tensor crossEntropySmoothed(Tensor logits, IntTensor labels, double smoothing) {
    return logits.crossEntropySmoothed(labels, smoothing);
  }

  /** Softmax cross-entropy times the weight of the label, one for each class; a value per row. */
  public static Tensor crossEntropyWeighted(Tensor logits, IntTensor labels, double... weights) {
    return logits.crossEntropyWeighted(labels, weights);
  }

  /** Mean squared error of two tensors of the same shape, a value per row. */
  public static Tensor meanSquaredError(Tensor prediction, Tensor target) {
    return prediction.meanSquaredError(target);
  }

  /** Binary cross-entropy of logits against probabilities of the same shape, a value per row. */
  public static Tensor binaryCrossEntropyWithLogits(Tensor logits, Tensor target) {
    return logits.binaryCrossEntropyWithLogits(target);
  }

  /** Binary cross-entropy with the term of the target 1 weighted, a value per row. */
  public static Tensor binaryCrossEntropyWithLogits(
      Tensor logits, Tensor target, double positiveWeight) {
    return logits.binaryCrossEntropyWithLogits(target, positiveWeight);
  }

  /** Mean absolute error of two tensors of the same shape, a value per row. */
  public static Tensor meanAbsoluteError(Tensor prediction, Tensor target) {
    return prediction.meanAbsoluteError(target);
  }

  /** Huber loss with a delta of 1, a value per row. */
  public static Tensor huber(Tensor prediction, Tensor target) {
    return prediction.huber(target);
  }

  /** Huber loss: quadratic up to {@code delta}, then linear; a value per row. */
  public static Tensor huber(Tensor prediction, Tensor target, double delta) {
    return prediction.huber(target, delta);
  }

  /** Smooth absolute error with a beta of 1, a value per row. */
  public static Tensor smoothL1(Tensor prediction, Tensor target) {
    return prediction.smoothL1(target);
  }

  /** Smooth absolute error: the Huber loss divided by {@code beta}, a value per row. */
  public static Tensor smoothL1(Tensor prediction, Tensor target, double beta) {
    return prediction.smoothL1(target, beta);
  }

  /** Hinge loss of scores against targets of -1 or 1, a value per row. */
  public static Tensor hinge(Tensor scores, Tensor target) {
    return scores.hinge(target);
  }

  /** Squared hinge loss of scores against targets of -1 or 1, a value per row. */
  public static Tensor squaredHinge(Tensor scores, Tensor target) {
    return scores.squaredHinge(target);
  }

  /**
   * Kullback-Leibler divergence of probabilities from log-probabilities, a value per row: a sum.
   */
  public static Tensor klDivergence(Tensor logProbabilities, Tensor target) {
    return logProbabilities.klDivergence(target);
  }

  /** The cosine of the angle between vectors, the last axis. */
  public static Tensor cosineSimilarity(Tensor a, Tensor b) {
    return a.cosineSimilarity(b);
  }

  /** Cosine embedding loss with a margin of 0, for targets of -1 or 1; a value per row. */
  public static Tensor cosineEmbedding(Tensor a, Tensor b, Tensor target) {
    return a.cosineEmbedding(b, target);
  }

  /** Cosine embedding loss for targets of -1 or 1, a value per row. */
  public static Tensor cosineEmbedding(Tensor a, Tensor b, Tensor target, double margin) {
    return a.cosineEmbedding(b, target, margin);
  }

  /** Triplet margin loss with a margin of 1, a value per row. */
  public static Tensor tripletMargin(Tensor anchor, Tensor positive, Tensor negative) {
    return anchor.tripletMargin(positive, negative);
  }

  /** Triplet margin loss by Euclidean distances, a value per row. */
  public static Tensor tripletMargin(
      Tensor anchor, Tensor positive, Tensor negative, double margin) {
    return anchor.tripletMargin(positive, negative, margin);
  }

  /** {@code a} where the condition holds, else {@code b}. */
  public static Tensor where(BoolTensor condition, Tensor a, Tensor b) {
    return condition.where(a, b);
  }

  /** {@code a} where the condition holds, else a number. */
  public static Tensor where(BoolTensor condition, Tensor a, double b) {
    return condition.where(a, b);
  }

  /** A number where the condition holds, else {@code b}. */
  public static Tensor where(BoolTensor condition, double a, Tensor b) {
    return condition.where(a, b);
  }

  /** Tensors one after the other along an axis. */
  public static Tensor concat(int axis, Tensor... tensors) {
    return tensors[0].concat(axis, Arrays.copyOfRange(tensors, 1, tensors.length));
  }

  /** Tensors of one shape along a new axis. */
  public static Tensor stack(int axis, Tensor... tensors) {
    return tensors[0].stack(axis, Arrays.copyOfRange(tensors, 1, tensors.length));
  }

  /** Zeros of a shape such as {@code "batch 4"}. */
  public static Tensor zeros(String shape) {
    return FunctionContext.current("zeros").full(shape, 0);
  }

  /** Ones of a shape such as {@code "batch 4"}. */
  public static Tensor ones(String shape) {
    return FunctionContext.current("ones").full(shape, 1);
  }

  /** One number everywhere in a shape such as {@code "batch 4"}. */
  public static Tensor full(String shape, double value) {
    return FunctionContext.current("full").full(shape, value);
  }
}
