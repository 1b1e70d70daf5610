package dev.adjoint.runtime.kernel;

/**
 * What is added to a moment that decays and taken away again. It rounds off what is far below
 * anything that an update can tell: where the gradient stays 0, as of a dead unit, a moment would
 * otherwise become denormal and stay so for ever, which costs half of the speed of the loop.
 */
final class Flush {
  /** For means of gradients: rounds off what is below 1e-31. */
  static final float M = 1e-24f;

  /** For means of squares, whose root is taken: rounds off what is below 1e-37. */
  static final float V = 1e-30f;

  /** Both, in double. */
  static final double D = 1e-270;

  private Flush() {}
}
