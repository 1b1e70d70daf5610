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

  /** The natural logarithm. */
  Tensor log();

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
   * The softmax cross-entropy of these logits {@code [batch, classes]} against class indices {@code
   * [batch]}: a value per row, {@code -log softmax(this)[label]}.
   */
  Tensor crossEntropy(IntTensor labels);

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
}
