package dev.adjoint;

import java.util.Arrays;

/**
 * The methods of {@link Tensor} as functions, for {@code import static dev.adjoint.Functions.*}:
 * {@code relu(x)} is {@code x.relu()}.
 */
public final class Functions {
  private static final ThreadLocal<TensorSource> SOURCE = new ThreadLocal<>();

  private Functions() {}

  /**
   * For eager runs: makes the tensors of functions without operands on this thread from here on.
   *
   * @return what did so before, or null
   */
  public static TensorSource bind(TensorSource source) {
    TensorSource before = SOURCE.get();
    if (source == null) {
      SOURCE.remove();
    } else {
      SOURCE.set(source);
    }
    return before;
  }

  private static Tensor make(String function, Object... arguments) {
    TensorSource source = SOURCE.get();
    if (source == null) {
      throw new IllegalStateException(
          function + ": works in methods of a model only, where it knows the run");
    }
    return source.make(function, arguments);
  }

  /**
   * Random numbers with a normal distribution of mean 0 and deviation 1, such as {@code
   * normal("batch 64")}.
   *
   * <p>The numbers are a function of a key, of this call in the model, and of the position: other
   * ones for each call and each run, the same for any number of threads and on every target. The
   * key is, where a loss is trained, the model's seed, the number of the step and of the batch in
   * it, so that a run that is resumed from a checkpoint draws what the whole would have; in the
   * evaluation of a loss, the seed and the number of rows evaluated before, so that two evaluations
   * agree; in a {@link Forward} method, the seed, the number of the session and that of the call in
   * it, or what {@code session.seed(...)} was given.
   *
   * <p>No gradient. By Box and Muller (1958) from Philox4x32-10 (Salmon et al., 2011); magnitudes
   * stop at 6.76.
   */
  public static Tensor normal(String shape) {
    return make("normal", shape);
  }

  /**
   * Random numbers, evenly distributed from 0 to below 1: multiples of 2^-24, in a FLOAT64 model of
   * 2^-32. Keyed like {@link #normal}. No gradient.
   */
  public static Tensor uniform(String shape) {
    return make("uniform", shape);
  }

  /**
   * 1 with this probability, else 0. Keyed like {@link #normal}; the probability is rounded up to a
   * multiple of 2^-24. No gradient.
   *
   * @param probability from 0 to 1
   */
  public static Tensor bernoulli(String shape, double probability) {
    return make("bernoulli", shape, probability);
  }

  /** {@code max(x, 0)}. */
  public static Tensor relu(Tensor x) {
    return x.relu();
  }

  /** {@code min(max(x, 0), 6)}. */
  public static Tensor relu6(Tensor x) {
    return x.relu6();
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

  /** {@code x > 0 ? x : exp(x) - 1}. */
  public static Tensor celu(Tensor x) {
    return x.celu();
  }

  /** {@code x > 0 ? x : alpha * (exp(x / alpha) - 1)}. */
  public static Tensor celu(Tensor x, double alpha) {
    return x.celu(alpha);
  }

  /** {@code x / (1 + |x|)}. */
  public static Tensor softsign(Tensor x) {
    return x.softsign();
  }

  /** {@code log(sigmoid(x))}. */
  public static Tensor logSigmoid(Tensor x) {
    return x.logSigmoid();
  }

  /** {@code a * sigmoid(b)}, a and b the halves along the last axis. */
  public static Tensor glu(Tensor x) {
    return x.glu();
  }

  /** {@code a * sigmoid(b)}, a and b the halves along an axis. */
  public static Tensor glu(Tensor x, int axis) {
    return x.glu(axis);
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

  /** The sine, of radians. */
  public static Tensor sin(Tensor x) {
    return x.sin();
  }

  /** The cosine, of radians. */
  public static Tensor cos(Tensor x) {
    return x.cos();
  }

  /** The largest whole number that is not above x. */
  public static Tensor floor(Tensor x) {
    return x.floor();
  }

  /** The smallest whole number that is not below x. */
  public static Tensor ceil(Tensor x) {
    return x.ceil();
  }

  /** The nearest whole number, of two the even one. */
  public static Tensor round(Tensor x) {
    return x.round();
  }

  /** -1, 0 or 1. */
  public static Tensor sign(Tensor x) {
    return x.sign();
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

  /** The values of x, through which no gradient flows. */
  public static Tensor stopGradient(Tensor x) {
    return x.stopGradient();
  }

  /**
   * Inverted dropout: in training each element is 0 with probability {@code rate}, and {@code x /
   * (1 - rate)} otherwise; elsewhere x. See {@link Dropout}.
   */
  public static Tensor dropout(Tensor x, double rate) {
    return x.dropout(rate);
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

  /** Softmax cross-entropy with label smoothing and a weight for each class, a value per row. */
  public static Tensor crossEntropySmoothed(
      Tensor logits, IntTensor labels, double smoothing, double... weights) {
    return logits.crossEntropySmoothed(labels, smoothing, weights);
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

  /**
   * Binary cross-entropy of probabilities against probabilities of the same shape, a value per row.
   */
  public static Tensor binaryCrossEntropy(Tensor probabilities, Tensor target) {
    return probabilities.binaryCrossEntropy(target);
  }

  /** Focal loss of logits with a gamma of 2, a value per row. */
  public static Tensor binaryFocalCrossEntropyWithLogits(Tensor logits, Tensor target) {
    return logits.binaryFocalCrossEntropyWithLogits(target);
  }

  /** Focal loss of logits, a value per row. */
  public static Tensor binaryFocalCrossEntropyWithLogits(
      Tensor logits, Tensor target, double gamma) {
    return logits.binaryFocalCrossEntropyWithLogits(target, gamma);
  }

  /** Focal loss of logits with a weight of the target 1, a value per row. */
  public static Tensor binaryFocalCrossEntropyWithLogits(
      Tensor logits, Tensor target, double gamma, double alpha) {
    return logits.binaryFocalCrossEntropyWithLogits(target, gamma, alpha);
  }

  /** Negative log-likelihood under normal distributions, a value per row. */
  public static Tensor gaussianNegativeLogLikelihood(Tensor mean, Tensor target, Tensor variance) {
    return mean.gaussianNegativeLogLikelihood(target, variance);
  }

  /** The logarithm of the hyperbolic cosine of the error, a value per row. */
  public static Tensor logCosh(Tensor prediction, Tensor target) {
    return prediction.logCosh(target);
  }

  /** Mean absolute error in percent of the target, a value per row. */
  public static Tensor meanAbsolutePercentageError(Tensor prediction, Tensor target) {
    return prediction.meanAbsolutePercentageError(target);
  }

  /** Mean squared difference of the logarithms of 1 plus each, a value per row. */
  public static Tensor meanSquaredLogarithmicError(Tensor prediction, Tensor target) {
    return prediction.meanSquaredLogarithmicError(target);
  }

  /** Negative log-likelihood of counts under Poisson distributions, a value per row. */
  public static Tensor poissonNegativeLogLikelihood(Tensor logRates, Tensor target) {
    return logRates.poissonNegativeLogLikelihood(target);
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

  /** {@code softmax(query · keyᵀ / √D) · value}, see {@link Tensor#attention}. */
  public static Tensor attention(Tensor query, Tensor key, Tensor value) {
    return query.attention(key, value);
  }

  /** Attention to what may be seen, see {@link Tensor#attention}. */
  public static Tensor attention(Tensor query, Tensor key, Tensor value, BoolTensor visible) {
    return query.attention(key, value, visible);
  }

  /** Attention in which a position sees no later one. */
  public static Tensor causalAttention(Tensor query, Tensor key, Tensor value) {
    return query.causalAttention(key, value);
  }

  /** Attention to what is not later and may be seen. */
  public static Tensor causalAttention(Tensor query, Tensor key, Tensor value, BoolTensor visible) {
    return query.causalAttention(key, value, visible);
  }

  /**
   * 0, 1, 2, … to before a size: {@code int[size]}, exact below 2²⁴. PyTorch, Keras: {@code
   * arange}.
   *
   * @param size an expression over the names of dims, such as {@code "seq"}
   */
  public static IntTensor range(String size) {
    return FunctionContext.current("range").range(size);
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
