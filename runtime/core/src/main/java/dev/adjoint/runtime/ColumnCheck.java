package dev.adjoint.runtime;

import dev.adjoint.runtime.InputSpec.Kind;
import dev.adjoint.runtime.data.Column;
import dev.adjoint.runtime.data.Component;
import dev.adjoint.runtime.data.ElementType;

/** Whether a column of a data set can be an input of a model. */
record ColumnCheck(Dataset<?> data, Component component, Column column, InputSpec input) {

  /** That element type and length are those that the model was compiled for. */
  void type() {
    boolean fits =
        switch (component.type()) {
          case FLOAT, DOUBLE, BYTE -> input.kind() != Kind.INT;
          case INT -> input.kind() == Kind.INT;
        };
    if (!fits) {
      throw new DataException(
          where()
              + ": found "
              + component.type().text()
              + ", required "
              + (input.kind() == Kind.INT ? "int" : "float, double or byte"));
    }
    if (data.size() > 0 && column.rowElements() != input.rowElements()) {
      throw new DataException(
          where()
              + ": a row has "
              + Checks.number(column.rowElements())
              + " values, required "
              + Checks.number(input.rowElements()));
    }
  }

  /** That every value of every row is finite, and a class index in range. */
  void values() {
    int classes = input.classes() > 0 ? input.classes() : component.classes();
    if (input.kind() == Kind.INT && classes == 0) {
      return;
    }
    if (component.type() == ElementType.BYTE) {
      return;
    }
    int elements = column.rowElements();
    for (int row = 0; row < data.size(); row++) {
      int from = data.sourceRow(row) * elements;
      for (int i = 0; i < elements; i++) {
        double value = column.value(from + i);
        if (input.kind() == Kind.INT ? !(value >= 0 && value < classes) : !isFinite(value)) {
          throw fault(row, i, value, classes);
        }
      }
    }
  }

  private boolean isFinite(double value) {
    return input.kind() == Kind.FLOAT ? Float.isFinite((float) value) : Double.isFinite(value);
  }

  private AdjointException fault(int row, int index, double value, int classes) {
    if (input.kind() == Kind.INT) {
      return new DataException(
          place(row, index) + " is " + (int) value + ": expected 0 to " + (classes - 1));
    }
    var required = Double.isFinite(value) ? "a number that float can hold" : "a finite number";
    return new NonFiniteException(place(row, index) + " is " + value + ": expected " + required);
  }

  /**
   * {@code label[17]}, or {@code image[17][3]} for value 3 of row 17; and the row it was before the
   * data was split.
   */
  private String place(int row, int index) {
    var place = input.name() + "[" + row + "]" + (component.array() ? "[" + index + "]" : "");
    int source = data.sourceRow(row);
    return source == row ? place : place + " (row " + source + " before the split)";
  }

  private String where() {
    return data.recordName() + "." + component.name();
  }
}
