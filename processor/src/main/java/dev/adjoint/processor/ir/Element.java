package dev.adjoint.processor.ir;

import dev.adjoint.Precision;

/** The element type of a tensor. */
public enum Element {
  /** {@code float}. */
  FLOAT("float"),
  /** {@code double}. */
  DOUBLE("double"),
  /** {@code int}: class indices. */
  INT("int"),
  /** Truth values: where they are computed, targets see them as real ones and zeros. */
  BOOL("bool");

  private final String javaName;

  Element(String javaName) {
    this.javaName = javaName;
  }

  /** What messages say, and, but for truth values, the Java primitive. */
  public String javaName() {
    return javaName;
  }

  /** Whether gradients exist for it. */
  public boolean isReal() {
    return this == FLOAT || this == DOUBLE;
  }

  /** Whether it is the same but for the precision of real numbers. */
  public boolean isLike(Element other) {
    return this == other || (isReal() && other.isReal());
  }

  /** What messages call its values. */
  public String kinds() {
    return switch (this) {
      case FLOAT, DOUBLE -> "real numbers";
      case INT -> "integers";
      case BOOL -> "truth values";
    };
  }

  /** The real element type of a model of this precision. */
  public static Element of(Precision precision) {
    return switch (precision) {
      case FLOAT32 -> FLOAT;
      case FLOAT64 -> DOUBLE;
    };
  }
}
