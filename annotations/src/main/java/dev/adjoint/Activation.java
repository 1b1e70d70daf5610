package dev.adjoint;

/** What a layer applies to its result. */
public enum Activation {
  /** The identity. */
  NONE,
  /** {@code max(x, 0)}. */
  RELU,
  /** {@code 1 / (1 + exp(-x))}. */
  SIGMOID,
  /** The hyperbolic tangent. */
  TANH,
  /** {@code exp(x) / sum(exp(x))} over the last axis. */
  SOFTMAX,
  /** {@code x * Φ(x)}, exact, by the error function. */
  GELU,
  /** {@code x > 0 ? x : 0.01 * x}. */
  LEAKY_RELU,
  /** {@code x > 0 ? x : exp(x) - 1}. */
  ELU,
  /** {@code x * Φ(x)} by the tanh form. */
  GELU_TANH,
  /** {@code min(max(x / 6 + 1/2, 0), 1)}. */
  HARD_SIGMOID,
  /** {@code x * hardSigmoid(x)}. */
  HARD_SWISH,
  /** {@code min(max(x, -1), 1)}. */
  HARD_TANH,
  /** {@code log(sigmoid(x))}. */
  LOG_SIGMOID,
  /** {@code x * tanh(softplus(x))}. */
  MISH,
  /** {@code min(max(x, 0), 6)}. */
  RELU6,
  /** The self-normalizing {@code elu}. */
  SELU,
  /** {@code x * sigmoid(x)}, also called swish. */
  SILU,
  /** {@code log(1 + exp(x))}. */
  SOFTPLUS,
  /** {@code x / (1 + |x|)}. */
  SOFTSIGN
}
