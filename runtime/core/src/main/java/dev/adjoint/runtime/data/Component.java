package dev.adjoint.runtime.data;

import dev.adjoint.Classes;
import dev.adjoint.Scale;
import dev.adjoint.Shape;
import java.lang.reflect.RecordComponent;

/**
 * What a record says of one column.
 *
 * @param name of the record component
 * @param type of its elements
 * @param array whether a row has an array, else one value
 * @param rowElements elements of one row, or {@link #UNDECLARED} where the first row decides
 * @param scale of bytes
 * @param offset of bytes
 * @param classes the number of classes of a class index, or 0
 */
public record Component(
    String name,
    ElementType type,
    boolean array,
    int rowElements,
    double scale,
    double offset,
    int classes) {

  /** The length is not a number in the declaration. */
  public static final int UNDECLARED = -1;

  static Component of(Class<?> record, RecordComponent component) {
    var where = record.getSimpleName() + "." + component.getName();
    var type = ElementType.of(component.getType());
    if (type == null) {
      throw new IllegalArgumentException(
          where
              + ": found "
              + component.getType().getSimpleName()
              + ", required float, double, byte or int, or an array of one of them");
    }
    boolean array = component.getType().isArray();
    var scale = component.getAnnotation(Scale.class);
    var classes = component.getAnnotation(Classes.class);
    return new Component(
        component.getName(),
        type,
        array,
        array ? rowElements(where, component) : 1,
        scale == null ? 1 : scale.value(),
        scale == null ? 0 : scale.offset(),
        classes == null ? 0 : classes.value());
  }

  private static int rowElements(String where, RecordComponent component) {
    var shape = component.getAnnotation(Shape.class);
    if (shape == null) {
      return UNDECLARED;
    }
    int elements = 1;
    for (var dim : shape.value().strip().split("\\s+")) {
      if (dim.isEmpty()) {
        continue;
      }
      if (!dim.chars().allMatch(c -> c >= '0' && c <= '9')) {
        return UNDECLARED;
      }
      try {
        elements = Math.multiplyExact(elements, Integer.parseInt(dim));
      } catch (ArithmeticException | NumberFormatException tooLarge) {
        throw new IllegalArgumentException(
            where + ": @Shape(\"" + shape.value() + "\") is more than 2^31 elements");
      }
    }
    return elements;
  }

  /** A column over these values, an array of the element type. */
  Column column(Object values, int elements) {
    return switch (type) {
      case FLOAT -> new Column.Floats((float[]) values, elements);
      case DOUBLE -> new Column.Doubles((double[]) values, elements);
      case BYTE -> new Column.Bytes((byte[]) values, elements, scale, offset);
      case INT -> new Column.Ints((int[]) values, elements);
    };
  }
}
