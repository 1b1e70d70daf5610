package dev.adjoint.processor.frontend;

import org.jspecify.annotations.Nullable;

/** A local variable or a parameter. */
final class Variable {
  private final String name;
  private final @Nullable JavaType type;
  private final boolean isFinal;
  private final @Nullable String shape;
  private @Nullable Datum value;

  /**
   * A variable.
   *
   * @param type as declared, or null for {@code var}
   * @param isFinal whether it is declared final
   * @param shape what its {@code @Shape} asserts, if it has one
   */
  Variable(
      String name,
      @Nullable JavaType type,
      boolean isFinal,
      @Nullable String shape,
      @Nullable Datum value) {
    this.name = name;
    this.type = type;
    this.isFinal = isFinal;
    this.shape = shape;
    this.value = value;
  }

  String name() {
    return name;
  }

  @Nullable JavaType type() {
    return type;
  }

  boolean isFinal() {
    return isFinal;
  }

  @Nullable String shape() {
    return shape;
  }

  /** What it holds, or null before the first assignment. */
  @Nullable Datum value() {
    return value;
  }

  void set(Datum newValue) {
    value = newValue;
  }
}
