package dev.adjoint;

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

  /** Mean squared error of two tensors of the same shape, a value per row. */
  public static Tensor meanSquaredError(Tensor prediction, Tensor target) {
    return prediction.meanSquaredError(target);
  }

  /** Binary cross-entropy of logits against probabilities of the same shape, a value per row. */
  public static Tensor binaryCrossEntropyWithLogits(Tensor logits, Tensor target) {
    return logits.binaryCrossEntropyWithLogits(target);
  }
}
