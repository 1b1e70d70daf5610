package dev.adjoint.processor.ir;

import dev.adjoint.Initializer;

/**
 * How a parameter is drawn.
 *
 * @param value the number that the initializer takes, or NaN
 */
public record Initial(Initializer kind, double value) {

  /** Without a number. */
  public static Initial of(Initializer kind) {
    return new Initial(kind, Double.NaN);
  }

  /** Whether a number is given. */
  public boolean hasValue() {
    return !Double.isNaN(value);
  }

  @Override
  public String toString() {
    return hasValue() ? kind + "(" + value + ")" : kind.toString();
  }
}
