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
  LEAKY_RELU
}
