package dev.adjoint.eager;

import dev.adjoint.processor.ir.Dim;
import dev.adjoint.processor.ir.Shape;
import java.util.Arrays;
import java.util.Locale;

/** Numbers with a shape, row-major. Never changed once they are in a tensor. */
record Numbers(int[] shape, double[] values) {
  private static final int SHOWN = 6;

  static Numbers zeros(int... shape) {
    return new Numbers(shape, new double[size(shape)]);
  }

  static int size(int[] shape) {
    int size = 1;
    for (int dim : shape) {
      size = Math.multiplyExact(size, dim);
    }
    return size;
  }

  /** The sizes of a shape of constants. */
  static int[] sizes(Shape shape) {
    return shape.dims().stream()
        .mapToInt(dim -> Math.toIntExact(dim.constant().orElseThrow()))
        .toArray();
  }

  /** These sizes as a shape of constants. */
  static Shape shape(int[] sizes) {
    return new Shape(Arrays.stream(sizes).mapToObj(Dim::of).toList());
  }

  int rank() {
    return shape.length;
  }

  /** The place along each axis of an element. */
  int[] index(int flat) {
    var index = new int[shape.length];
    for (int axis = shape.length - 1; axis >= 0; axis--) {
      index[axis] = flat % shape[axis];
      flat /= shape[axis];
    }
    return index;
  }

  /** The element at an index, which may have more axes, or run along axes of length 1. */
  double at(int[] index) {
    int flat = 0;
    int lead = index.length - shape.length;
    for (int axis = 0; axis < shape.length; axis++) {
      flat = flat * shape[axis] + (shape[axis] == 1 ? 0 : index[lead + axis]);
    }
    return values[flat];
  }

  /** The place of the first NaN or infinite element, or -1. */
  int firstNonFinite() {
    for (int i = 0; i < values.length; i++) {
      if (!Double.isFinite(values[i])) {
        return i;
      }
    }
    return -1;
  }

  /** For people: how they are spread, what is not finite, and the first of them. */
  String description() {
    return values.length == 1 ? text(values[0]) : spread() + nonFinite() + " " + first();
  }

  private String spread() {
    var finite = Arrays.stream(values).filter(Double::isFinite).summaryStatistics();
    return finite.getCount() == 0
        ? "none finite"
        : "min "
            + text(finite.getMin())
            + " max "
            + text(finite.getMax())
            + " mean "
            + text(finite.getAverage());
  }

  private String nonFinite() {
    int first = firstNonFinite();
    if (first < 0) {
      return "";
    }
    long nan = Arrays.stream(values).filter(Double::isNaN).count();
    long infinite = Arrays.stream(values).filter(Double::isInfinite).count();
    return " NOT FINITE: "
        + nan
        + " NaN, "
        + infinite
        + " infinite of "
        + values.length
        + ", first "
        + Arrays.toString(index(first));
  }

  private String first() {
    var text = new StringBuilder("{");
    for (int i = 0; i < Math.min(SHOWN, values.length); i++) {
      text.append(i == 0 ? "" : ", ").append(text(values[i]));
    }
    return text.append(values.length > SHOWN ? ", …}" : "}").toString();
  }

  /** Up to five digits. */
  static String text(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e6
        ? Long.toString((long) value)
        : Double.toString(Double.parseDouble(String.format(Locale.ROOT, "%.4e", value)));
  }
}
