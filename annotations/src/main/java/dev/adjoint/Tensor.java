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

  /** {@code log(1 + exp(this))}. */
  Tensor softplus();

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
   * n]}; two operands of equal leading dims are multiplied matrix by matrix.
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

  /** The sum of all elements, a scalar. */
  Tensor sum();

  /** The sum over these axes, which are removed. */
  Tensor sum(int... axes);

  /** The mean of all elements, a scalar. */
  Tensor mean();

  /** The mean over these axes, which are removed. */
  Tensor mean(int... axes);

  /** The largest element, a scalar; equal largest ones share the gradient. */
  Tensor max();

  /** The largest element over these axes, which are removed. */
  Tensor max(int... axes);

  /** The smallest element, a scalar; equal smallest ones share the gradient. */
  Tensor min();

  /** The smallest element over these axes, which are removed. */
  Tensor min(int... axes);

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
