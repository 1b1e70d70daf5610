package dev.adjoint;

/**
 * A tensor of the model's floating-point type. Inside {@link Forward} and {@link Loss} bodies it is
 * symbolic: the annotation processor reads the calls, checks their shapes and compiles them.
 *
 * <p>Two operands broadcast as in NumPy: shapes are aligned at their last dim, and a dim of 1 is
 * repeated. Axes count from 0; negative ones from the end.
 */
public interface Tensor {

  /** {@code this + other}, with broadcasting. */
  Tensor add(Tensor other);

  /** {@code this + value}. */
  Tensor add(double value);

  /** {@code this - other}, with broadcasting. */
  Tensor sub(Tensor other);

  /** {@code this - value}. */
  Tensor sub(double value);

  /** {@code this * other}, elementwise, with broadcasting. */
  Tensor mul(Tensor other);

  /** {@code this * value}. */
  Tensor mul(double value);

  /** {@code this / other}, elementwise, with broadcasting. */
  Tensor div(Tensor other);

  /** {@code this / value}. */
  Tensor div(double value);

  /** {@code -this}. */
  Tensor neg();

  /**
   * {@code this ^ exponent}; the gradient at 0 follows {@code exponent * this ^ (exponent - 1)}.
   */
  Tensor pow(double exponent);

  /** {@code this²}. */
  Tensor square();

  /** The square root. */
  Tensor sqrt();

  /** The absolute value; its gradient at 0 is 0. */
  Tensor abs();

  /** The exponential. */
  Tensor exp();

  /** {@code 1 / this}. */
  Tensor reciprocal();

  /** {@code 1 / √this}. */
  Tensor rsqrt();

  /** The natural logarithm. */
  Tensor log();

  /**
   * The sine, of radians. On the CPU, in float, its error is below 1.6 units in the last place up
   * to |x| = 65536, and below 1 beyond, where it is slow; NaN where x is infinite.
   */
  Tensor sin();

  /** The cosine, of radians; errors as those of {@link #sin()}. */
  Tensor cos();

  /** The largest whole number that is not above this; its gradient is 0. */
  Tensor floor();

  /** The smallest whole number that is not below this; its gradient is 0. */
  Tensor ceil();

  /** The nearest whole number, of two the even one; its gradient is 0. */
  Tensor round();

  /** -1, 0 or 1, NaN of NaN; its gradient is 0. */
  Tensor sign();

  /**
   * The larger of the two, with broadcasting; where they are equal each gets half of the gradient.
   */
  Tensor maximum(Tensor other);

  /**
   * The smaller of the two, with broadcasting; where they are equal each gets half of the gradient.
   */
  Tensor minimum(Tensor other);

  /** {@code min(max(this, low), high)}; the gradient is 0 outside of the interval. */
  Tensor clip(double low, double high);

  /** {@code max(this, 0)}; its gradient at 0 is 0. */
  Tensor relu();

  /** {@code this > 0 ? this : slope * this}. */
  Tensor leakyRelu(double slope);

  /** {@code min(max(this, 0), 6)}; its gradient is 1 at both ends. */
  Tensor relu6();

  /** {@code 1 / (1 + exp(-this))}. */
  Tensor sigmoid();

  /** The hyperbolic tangent. */
  Tensor tanh();

  /** {@code x * Φ(x)}, exact, by the error function (Hendrycks and Gimpel, 2016). */
  Tensor gelu();

  /**
   * {@code x * Φ(x)} by the tanh form: {@code 0.5 x (1 + tanh(√(2/π) (x + 0.044715 x³)))}, as GPT-2
   * has it.
   */
  Tensor geluTanh();

  /** {@code log(1 + exp(this))}. */
  Tensor softplus();

  /** {@link #elu(double)} with alpha 1. */
  Tensor elu();

  /**
   * {@code x > 0 ? x : alpha * (exp(x) - 1)}; its gradient at 0 is alpha (Clevert et al., 2016).
   * Its error near 0 is relative to alpha, not to the result.
   */
  Tensor elu(double alpha);

  /** {@code 1.0507… * elu(1.6732…)}, which keeps mean and variance (Klambauer et al., 2017). */
  Tensor selu();

  /** {@code x * sigmoid(x)}, also called swish (Elfwing et al., 2018). */
  Tensor silu();

  /** {@code x * tanh(softplus(x))} (Misra, 2019). */
  Tensor mish();

  /** {@link #celu(double)} with alpha 1, which is {@link #elu()}. */
  Tensor celu();

  /**
   * {@code x > 0 ? x : alpha * (exp(x / alpha) - 1)}; its gradient at 0 is 1 for every alpha
   * (Barron, 2017).
   *
   * @param alpha above 0
   */
  Tensor celu(double alpha);

  /** {@code x / (1 + |x|)}. */
  Tensor softsign();

  /** {@code log(sigmoid(x))}, computed stably as {@code -softplus(-x)}. */
  Tensor logSigmoid();

  /** {@link #glu(int)} along the last axis. */
  Tensor glu();

  /**
   * {@code a * sigmoid(b)}, a and b the two halves along an axis (Dauphin et al., 2017); the axis
   * of the result is half as long.
   */
  Tensor glu(int axis);

  /** {@code min(max(x / 6 + 1/2, 0), 1)}, as PyTorch and Keras 3 have it. */
  Tensor hardSigmoid();

  /** {@code x * hardSigmoid(x)} (Howard et al., 2019). */
  Tensor hardSwish();

  /** {@code min(max(x, -1), 1)}. */
  Tensor hardTanh();

  /** Softmax over the last axis. */
  Tensor softmax();

  /** Softmax over the axis given. */
  Tensor softmax(int axis);

  /** The logarithm of softmax over the last axis, computed stably. */
  Tensor logSoftmax();

  /** The logarithm of softmax over the axis given, computed stably. */
  Tensor logSoftmax(int axis);

  /**
   * The matrix product of the last two dims: {@code [..., m, k] · [k, n]} gives {@code [..., m,
   * n]}; two operands with leading dims are multiplied matrix by matrix, and leading dims
   * broadcast.
   */
  Tensor matmul(Tensor other);

  /** Exchanges the last two dims. */
  Tensor transpose();

  /** Reorders the dims: dim i of the result is dim {@code axes[i]} of this. */
  Tensor permute(int... axes);

  /**
   * The same elements, in row-major order, under another shape, such as {@code "batch 28 28"}; one
   * dim may be {@code -1}.
   */
  Tensor reshape(String shape);

  /** Keeps the first dim and joins the others. */
  Tensor flatten();

  /** The same elements with a dim of 1 before dim {@code axis}; -1 appends one. */
  Tensor expandDims(int axis);

  /** The same elements without dim {@code axis}, which is 1. */
  Tensor squeeze(int axis);

  /** This tensor, then the others, one after the other along an axis; all other dims agree. */
  Tensor concat(int axis, Tensor... others);

  /** This tensor and the others, all of one shape, along a new axis. */
  Tensor stack(int axis, Tensor... others);

  /** Equal parts along an axis; its length must be a multiple of their number. */
  Tensor[] split(int axis, int parts);

  /**
   * The part of the first axis from one index to before another, see {@link #slice(int, int, int)}.
   */
  Tensor slice(int from, int to);

  /** {@link #slice(int, int)} with sizes as expressions over the names of dims. */
  Tensor slice(String from, String to);

  /**
   * The part of an axis from index {@code from} to before {@code to}; negative indices count from
   * the end. The gradient is 0 outside of it.
   */
  Tensor slice(int axis, int from, int to);

  /** {@link #slice(int, int, int)} with sizes as expressions over the names of dims. */
  Tensor slice(int axis, String from, String to);

  /** Puts zeros before and after along an axis. */
  Tensor pad(int axis, int before, int after);

  /** Puts this value before and after along an axis. */
  Tensor pad(int axis, int before, int after, double value);

  /**
   * The entries along the first axis that the indices name: {@code [n, ...]} and indices {@code
   * [i...]} give {@code [i..., ...]}. The gradient of an entry is the sum over all that took it.
   */
  Tensor take(IntTensor index);

  /**
   * {@link #take(IntTensor)} along another axis, in the place of which the dims of the index come.
   */
  Tensor take(int axis, IntTensor index);

  /** {@link #update(int, IntTensor, Tensor)} along the first axis. */
  Tensor update(IntTensor index, Tensor part);

  /**
   * This with other entries along an axis: {@code y[..., index[i], ...] = part[..., i, ...]}, and
   * else {@code y = x}. The state of a session that is assigned its own update, {@code
   * keys().assign(keys().update(1, position, key))}, is written in place.
   *
   * <p>x: {@code [A..., N, B...]}; part: {@code [A..., n, B...]}; y: the shape of x. {@code dx} is
   * dy with zeros in the places of the part, {@code dPart[..., i, ...] = dy[..., index[i], ...]}.
   * PyTorch: {@code index_copy}; Keras: {@code ops.scatter_update}; JAX: {@code
   * x.at[...].set(...)}.
   *
   * @param index {@code int[n]}: from 0 to N - 1, no two the same; every call checks both of an
   *     index that is an input. Where one that is computed names an entry twice, the result is not
   *     defined
   */
  Tensor update(int axis, IntTensor index, Tensor part);

  /**
   * Attention of these queries without parameters: {@code y = softmax(q · keyᵀ / √D) · value}, over
   * the last two dims.
   *
   * <p>q: {@code [..., T, D]}; key: {@code [..., M, D]}; value: {@code [..., M, Dv]}; y: {@code
   * [..., T, Dv]}. The leading dims are equal; of four dims, {@code [batch, heads, T, D]}, key and
   * value may have fewer heads that divide those of q: neighbours share them (grouped queries).
   * PyTorch: {@code scaled_dot_product_attention}, there {@code enable_gqa=True}; Keras: {@code
   * ops.dot_product_attention}, where heads are the last but one dim. See {@link Attention} for the
   * layer.
   */
  Tensor attention(Tensor key, Tensor value);

  /**
   * {@link #attention(Tensor, Tensor)} to what may be seen: a score is -10⁹ elsewhere, so that its
   * weight is 0; what may see nothing sees all alike.
   *
   * @param visible of a shape that broadcasts to {@code [..., T, M]}
   */
  Tensor attention(Tensor key, Tensor value, BoolTensor visible);

  /** {@link #attention(Tensor, Tensor)} in which a position sees no later one; T is M. */
  Tensor causalAttention(Tensor key, Tensor value);

  /** {@link #causalAttention(Tensor, Tensor)} to what may be seen besides. */
  Tensor causalAttention(Tensor key, Tensor value, BoolTensor visible);

  /** Where this is greater, with broadcasting; never for NaN. */
  BoolTensor greater(Tensor other);

  /** Where this is greater than a number. */
  BoolTensor greater(double value);

  /** Where this is greater or equal, with broadcasting; never for NaN. */
  BoolTensor greaterEqual(Tensor other);

  /** Where this is greater than or equal to a number. */
  BoolTensor greaterEqual(double value);

  /** Where this is less, with broadcasting; never for NaN. */
  BoolTensor less(Tensor other);

  /** Where this is less than a number. */
  BoolTensor less(double value);

  /** Where this is less or equal, with broadcasting; never for NaN. */
  BoolTensor lessEqual(Tensor other);

  /** Where this is less than or equal to a number. */
  BoolTensor lessEqual(double value);

  /** Where the two are equal, with broadcasting; never for NaN. */
  BoolTensor equal(Tensor other);

  /** Where this is equal to a number. */
  BoolTensor equal(double value);

  /** Where the two differ, with broadcasting; always for NaN. */
  BoolTensor notEqual(Tensor other);

  /** Where this differs from a number. */
  BoolTensor notEqual(double value);

  /** The first index of the largest element along an axis, which is removed; NaN is the largest. */
  IntTensor argmax(int axis);

  /**
   * The first index of the smallest element along an axis, which is removed; NaN is the smallest.
   */
  IntTensor argmin(int axis);

  /** The sum of all elements, a scalar. */
  Tensor sum();

  /** The sum over these axes, which are removed. */
  Tensor sum(int... axes);

  /** {@link #sum(int...)}, where the axes may stay as dims of 1. */
  Tensor sum(boolean keepDims, int... axes);

  /** The mean of all elements, a scalar. */
  Tensor mean();

  /** The mean over these axes, which are removed. */
  Tensor mean(int... axes);

  /** {@link #mean(int...)}, where the axes may stay as dims of 1. */
  Tensor mean(boolean keepDims, int... axes);

  /** The largest element, a scalar; equal largest ones share the gradient. */
  Tensor max();

  /** The largest element over these axes, which are removed. */
  Tensor max(int... axes);

  /** {@link #max(int...)}, where the axes may stay as dims of 1. */
  Tensor max(boolean keepDims, int... axes);

  /** The smallest element, a scalar; equal smallest ones share the gradient. */
  Tensor min();

  /** The smallest element over these axes, which are removed. */
  Tensor min(int... axes);

  /** {@link #min(int...)}, where the axes may stay as dims of 1. */
  Tensor min(boolean keepDims, int... axes);

  /**
   * The variance of all elements: the mean of {@code (this - mean)²}, as NumPy and Keras have it.
   */
  Tensor variance();

  /** The variance over these axes, which are removed. */
  Tensor variance(int... axes);

  /** {@link #variance(int...)}, where the axes may stay as dims of 1. */
  Tensor variance(boolean keepDims, int... axes);

  /** The square root of {@link #variance()}; its gradient is not finite where that is 0. */
  Tensor std();

  /** The square root of {@link #variance(int...)}. */
  Tensor std(int... axes);

  /** {@link #std(int...)}, where the axes may stay as dims of 1. */
  Tensor std(boolean keepDims, int... axes);

  /**
   * The Euclidean norm of all elements, {@code √(sum(this²))}; where it is 0, so is its gradient.
   */
  Tensor norm();

  /** The Euclidean norm over these axes, which are removed. */
  Tensor norm(int... axes);

  /** {@link #norm(int...)}, where the axes may stay as dims of 1. */
  Tensor norm(boolean keepDims, int... axes);

  /**
   * {@code log(sum(exp(this)))} of all elements, computed stably: the largest is subtracted first.
   * The gradient is the softmax over all of them.
   */
  Tensor logSumExp();

  /** {@link #logSumExp()} over these axes, which are removed. */
  Tensor logSumExp(int... axes);

  /** {@link #logSumExp(int...)}, where the axes may stay as dims of 1. */
  Tensor logSumExp(boolean keepDims, int... axes);

  /**
   * Sums of all entries up to each, along an axis: {@code y[i] = x[0] + … + x[i]}, added from left
   * to right.
   */
  Tensor cumsum(int axis);

  /** The entries of an axis in the opposite order: {@code y[i] = x[n - 1 - i]} for n of them. */
  Tensor flip(int axis);

  /**
   * The entries of an axis, moved on by so many places; what leaves it at the end comes in at the
   * start.
   *
   * @param shift backwards if negative; where the length of the axis is known at run time only, of
   *     less than that length
   */
  Tensor roll(int axis, int shift);

  /** Each entry of an axis so many times, one beside the other: {@code a a b b}. */
  Tensor repeat(int axis, int times);

  /** {@link #repeat(int, int)} with an expression over the names of dims. */
  Tensor repeat(int axis, String times);

  /** All entries of an axis so many times, one after the other: {@code a b a b}. */
  Tensor tile(int axis, int times);

  /** {@link #tile(int, int)} with an expression over the names of dims. */
  Tensor tile(int axis, String times);

  /**
   * The mean of each channel of images {@code [batch, H, W, C]} or sequences {@code [batch, T, C]}:
   * {@code [batch, C]}. {@code GlobalAveragePooling} of Keras.
   */
  Tensor globalAvgPool();

  /**
   * The largest element of each channel of images {@code [batch, H, W, C]} or sequences {@code
   * [batch, T, C]}: {@code [batch, C]}; equal largest ones share the gradient. {@code
   * GlobalMaxPooling} of Keras.
   */
  Tensor globalMaxPool();

  /**
   * The same values, through which no gradient flows: what this was computed from does not learn
   * from what the result is used for.
   */
  Tensor stopGradient();

  /**
   * Lets a {@link State} hold this value from here on, as in {@code mean().assign(value)}; see
   * there when it is kept.
   *
   * @param value of the shape of the state
   */
  void assign(Tensor value);

  /**
   * In training, each element is 0 with probability {@code rate}, and {@code this / (1 - rate)}
   * otherwise; elsewhere the same values. See {@link Dropout}.
   *
   * @param rate from 0 to below 1
   */
  Tensor dropout(double rate);

  /**
   * The softmax cross-entropy of these logits {@code [batch, ..., classes]} against class indices
   * {@code [batch, ...]}: {@code -log softmax(this)[label]}, of which a row has the mean over its
   * labels. The gradient of the logits of a label is {@code softmax(this) - onehot(label)}.
   */
  Tensor crossEntropy(IntTensor labels);

  /**
   * The softmax cross-entropy of these logits {@code [batch, ..., classes]} against probabilities
   * of the same shape: {@code -sum(target * log softmax(this))} over the classes; a value per row,
   * the mean over the dims between. A target need not add up to 1.
   */
  Tensor crossEntropy(Tensor target);

  /**
   * {@link #crossEntropy(IntTensor)} where some labels count for nothing, such as padding: a row
   * has the mean over its other labels, or 0 if it has none. An ignored label that is no class,
   * such as PyTorch's -100, needs labels without {@link Classes} in the data record.
   */
  Tensor crossEntropyIgnoring(IntTensor labels, int ignored);

  /**
   * {@link #crossEntropyIgnoring(IntTensor, int)} and {@link #crossEntropySmoothed(IntTensor,
   * double)} together.
   */
  Tensor crossEntropyIgnoring(IntTensor labels, int ignored, double smoothing);

  /**
   * {@link #crossEntropy(IntTensor)} with label smoothing (Szegedy et al., 2016): the target of a
   * class is {@code smoothing / classes}, of the label {@code 1 - smoothing} more.
   *
   * @param smoothing from 0 to below 1
   */
  Tensor crossEntropySmoothed(IntTensor labels, double smoothing);

  /**
   * {@link #crossEntropySmoothed(IntTensor, double)} with a weight for each class, as PyTorch
   * defines both together: {@code (1 - smoothing) w[label] (-log p[label]) + smoothing mean(-w log
   * p)}, the mean over the classes. It is not divided by the weights, see {@link
   * #crossEntropyWeighted}.
   *
   * @param smoothing from 0 to below 1
   * @param weights one for each class, at least 0; at most 256
   */
  Tensor crossEntropySmoothed(IntTensor labels, double smoothing, double... weights);

  /**
   * {@link #crossEntropy(IntTensor)} times the weight of the label. It is not divided by the
   * weights: the mean over the rows is that of Keras ({@code class_weight}); PyTorch's {@code mean}
   * divides by the sum of the weights of the labels.
   *
   * @param weights one for each class, at least 0; at most 256
   */
  Tensor crossEntropyWeighted(IntTensor labels, double... weights);

  /**
   * The mean squared error against a target of the same shape: a value per row, the mean over all
   * dims but the first.
   */
  Tensor meanSquaredError(Tensor target);

  /**
   * The binary cross-entropy of these logits against probabilities of the same shape, computed
   * stably: a value per row, the mean over all dims but the first.
   */
  Tensor binaryCrossEntropyWithLogits(Tensor target);

  /**
   * {@link #binaryCrossEntropyWithLogits(Tensor)} with the term of the target 1 multiplied by a
   * weight: {@code -(w t log σ(x) + (1 - t) log(1 - σ(x)))}, computed stably.
   *
   * @param positiveWeight w, above 0; PyTorch's {@code pos_weight}
   */
  Tensor binaryCrossEntropyWithLogits(Tensor target, double positiveWeight);

  /**
   * The mean absolute error against a target of the same shape: a value per row, the mean over all
   * dims but the first. Its gradient where both are equal is 0.
   */
  Tensor meanAbsoluteError(Tensor target);

  /** {@link #huber(Tensor, double)} with a delta of 1. */
  Tensor huber(Tensor target);

  /**
   * The Huber loss (1964) against a target of the same shape, with {@code e = this - target}:
   * {@code e² / 2} where {@code |e| <= delta}, else {@code delta * (|e| - delta / 2)}; a value per
   * row, the mean over all dims but the first. The gradient is {@code clip(e, -delta, delta)}.
   *
   * @param delta above 0
   */
  Tensor huber(Tensor target, double delta);

  /** {@link #smoothL1(Tensor, double)} with a beta of 1. */
  Tensor smoothL1(Tensor target);

  /**
   * {@code huber(target, beta) / beta}: the absolute error with a parabola around 0, where {@code
   * |e| < beta}.
   *
   * @param beta at least 0; 0 makes it {@link #meanAbsoluteError}
   */
  Tensor smoothL1(Tensor target, double beta);

  /**
   * The hinge loss of these scores against targets of -1 or 1 of the same shape: {@code max(1 -
   * this * target, 0)}; a value per row, the mean over all dims but the first. Targets of 0 are not
   * taken as -1, unlike in Keras.
   */
  Tensor hinge(Tensor target);

  /** The square of the {@link #hinge} loss of each element, of which a row has the mean. */
  Tensor squaredHinge(Tensor target);

  /**
   * The Kullback-Leibler divergence of a target of probabilities from these log-probabilities, of
   * the same shape: {@code target * (log(target) - this)}, 0 for a target of 0; a value per row,
   * the sum over all dims but the first, so that the mean over the rows is PyTorch's {@code
   * batchmean}.
   */
  Tensor klDivergence(Tensor target);

  /**
   * The cosine of the angle to another tensor of the same shape, over the last axis, which is
   * removed: {@code a · b / (max(|a|, 1e-8) * max(|b|, 1e-8))}.
   */
  Tensor cosineSimilarity(Tensor other);

  /** {@link #cosineEmbedding(Tensor, Tensor, double)} with a margin of 0. */
  Tensor cosineEmbedding(Tensor other, Tensor target);

  /**
   * The cosine embedding loss of two tensors {@code [batch, ..., n]}: {@code 1 - cos} where the
   * target {@code [batch, ...]} is 1, {@code max(cos - margin, 0)} where it is -1, with {@code cos}
   * the {@link #cosineSimilarity}; a value per row, the mean over all dims but the first.
   *
   * @param margin from -1 to 1
   */
  Tensor cosineEmbedding(Tensor other, Tensor target, double margin);

  /** {@link #tripletMargin(Tensor, Tensor, double)} with a margin of 1. */
  Tensor tripletMargin(Tensor positive, Tensor negative);

  /**
   * The triplet margin loss of this anchor {@code [batch, ..., n]} (Balntas et al., 2016): {@code
   * max(d(this, positive) - d(this, negative) + margin, 0)}, {@code d(u, v) = |u - v + 1e-6|} the
   * Euclidean distance over the last axis; a value per row, the mean over all dims but the first.
   *
   * @param margin above 0
   */
  Tensor tripletMargin(Tensor positive, Tensor negative, double margin);

  /**
   * The binary cross-entropy of these probabilities against probabilities of the same shape: {@code
   * -(t log p + (1 - t) log(1 - p))}, where a logarithm is at least -100; a value per row, the mean
   * over all dims but the first. {@link #binaryCrossEntropyWithLogits(Tensor)} is more exact.
   */
  Tensor binaryCrossEntropy(Tensor target);

  /** {@link #binaryFocalCrossEntropyWithLogits(Tensor, double)} with a gamma of 2. */
  Tensor binaryFocalCrossEntropyWithLogits(Tensor target);

  /**
   * The focal loss of these logits against probabilities of the same shape (Lin et al., 2017):
   * {@code q^gamma} times the binary cross-entropy, with {@code q = t (1 - σ(x)) + (1 - t) σ(x)},
   * so that what is right already counts less; a value per row, the mean over all dims but the
   * first.
   *
   * @param gamma 0, or at least 1
   */
  Tensor binaryFocalCrossEntropyWithLogits(Tensor target, double gamma);

  /**
   * {@link #binaryFocalCrossEntropyWithLogits(Tensor, double)} times {@code alpha t + (1 - alpha)
   * (1 - t)}.
   *
   * @param alpha from 0 to 1, the weight of the target 1; 0.25 in the paper
   */
  Tensor binaryFocalCrossEntropyWithLogits(Tensor target, double gamma, double alpha);

  /**
   * The negative log-likelihood of a target under normal distributions with these means and the
   * variances given, all of the same shape: {@code (log v + (this - target)² / v) / 2}, without the
   * constant {@code log(2π) / 2}; a value per row, the mean over all dims but the first.
   *
   * @param variance where it is below 1e-6, 1e-6 counts and it gets no gradient
   */
  Tensor gaussianNegativeLogLikelihood(Tensor target, Tensor variance);

  /**
   * {@code log(cosh(this - target))}, computed stably: about half of the square of a small error
   * and the absolute value of a large one, less log 2; a value per row, the mean over all dims but
   * the first.
   */
  Tensor logCosh(Tensor target);

  /**
   * The mean absolute error in percent of a target of the same shape: {@code 100 |this - target| /
   * max(|target|, 1e-7)}; a value per row, the mean over all dims but the first.
   */
  Tensor meanAbsolutePercentageError(Tensor target);

  /**
   * The mean of {@code (log(1 + this) - log(1 + target))²}, of which both count as at least 1e-7; a
   * value per row, the mean over all dims but the first.
   */
  Tensor meanSquaredLogarithmicError(Tensor target);

  /**
   * The negative log-likelihood of counts under Poisson distributions, of whose rates these are the
   * logarithms: {@code exp(this) - target * this}, without the constant {@code log(target!)}; a
   * value per row, the mean over all dims but the first.
   */
  Tensor poissonNegativeLogLikelihood(Tensor target);
}
