package dev.adjoint.runtime.data;

import java.lang.reflect.Array;
import org.jspecify.annotations.Nullable;

/** The element types that a record component may have. */
public enum ElementType {
  /** {@code float} or {@code float[]}. */
  FLOAT(float.class, float[].class),
  /** {@code double} or {@code double[]}. */
  DOUBLE(double.class, double[].class),
  /** {@code byte} or {@code byte[]}, unsigned. */
  BYTE(byte.class, byte[].class),
  /** {@code int} or {@code int[]}. */
  INT(int.class, int[].class),
  /** {@code boolean} or {@code boolean[]}. */
  BOOLEAN(boolean.class, boolean[].class);

  private final Class<?> one;
  private final Class<?> many;

  ElementType(Class<?> one, Class<?> many) {
    this.one = one;
    this.many = many;
  }

  /** The element type of a component of this Java type, or null where it cannot be data. */
  static @Nullable ElementType of(Class<?> type) {
    for (var element : values()) {
      if (type == element.one || type == element.many) {
        return element;
      }
    }
    return null;
  }

  /** As a user would write it. */
  public String text() {
    return one.getName();
  }

  /** An array of this element type. */
  Object newArray(int length) {
    return Array.newInstance(one, length);
  }
}
