package dev.adjoint.runtime.data;

import dev.adjoint.Classes;
import dev.adjoint.Scale;
import dev.adjoint.Shape;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a record says of one column.
 *
 * @param name of the record component
 * @param type of its elements
 * @param array whether a row has an array, else one value
 * @param rowElements elements of one row, or {@link #UNDECLARED} where the first row decides
 * @param shape the dims of one row; empty for one value, and where they are not declared
 * @param scale of bytes
 * @param offset of bytes
 * @param classes the number of classes of a class index, or 0
 */
public record Component(
    String name,
    ElementType type,
    boolean array,
    int rowElements,
    List<Integer> shape,
    double scale,
    double offset,
    int classes) {

  /** The length is not a number in the declaration. */
  public static final int UNDECLARED = -1;

  /** Copies the shape. */
  public Component {
    shape = List.copyOf(shape);
  }

  static Component of(Class<?> record, RecordComponent component) {
    var where = record.getSimpleName() + "." + component.getName();
    var type = ElementType.of(component.getType());
    if (type == null) {
      throw new IllegalArgumentException(
          where
              + ": found "
              + component.getType().getSimpleName()
              + ", required float, double, byte, int or boolean, or an array of one of them");
    }
    boolean array = component.getType().isArray();
    var shape = array ? shape(where, component) : List.<Integer>of();
    var scale = component.getAnnotation(Scale.class);
    var classes = component.getAnnotation(Classes.class);
    return new Component(
        component.getName(),
        type,
        array,
        shape == null ? UNDECLARED : shape.stream().reduce(1, (a, b) -> a * b),
        shape == null ? List.of() : shape,
        scale == null ? 1 : scale.value(),
        scale == null ? 0 : scale.offset(),
        classes == null ? 0 : classes.value());
  }

  /** The declared dims of one row, or null where there are none, or not only numbers. */
  private static @Nullable List<Integer> shape(String where, RecordComponent component) {
    var shape = component.getAnnotation(Shape.class);
    if (shape == null) {
      return null;
    }
    var dims = new ArrayList<Integer>();
    int elements = 1;
    for (var dim : shape.value().strip().split("\\s+")) {
      if (dim.isEmpty()) {
        continue;
      }
      if (!dim.chars().allMatch(c -> c >= '0' && c <= '9')) {
        return null;
      }
      try {
        dims.add(Integer.parseInt(dim));
        elements = Math.multiplyExact(elements, dims.getLast());
      } catch (ArithmeticException | NumberFormatException tooLarge) {
        throw new IllegalArgumentException(
            where + ": @Shape(\"" + shape.value() + "\") is more than 2^31 elements");
      }
    }
    return dims;
  }

  /** A column over these values, an array of the element type, row after row. */
  Column column(Object values, int elements) {
    return column(values, elements, elements);
  }

  /** A column over these values, whose rows begin {@code step} elements from each other. */
  Column column(Object values, int elements, int step) {
    return switch (type) {
      case FLOAT -> new Column.Floats((float[]) values, elements, step);
      case DOUBLE -> new Column.Doubles((double[]) values, elements, step);
      case BYTE -> new Column.Bytes((byte[]) values, elements, step, scale, offset);
      case INT -> new Column.Ints((int[]) values, elements, step);
      case BOOLEAN -> new Column.Booleans((boolean[]) values, elements, step);
    };
  }
}
