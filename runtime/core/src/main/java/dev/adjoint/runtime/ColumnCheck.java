package dev.adjoint.runtime;

import dev.adjoint.runtime.InputSpec.Kind;
import dev.adjoint.runtime.data.Column;
import dev.adjoint.runtime.data.Component;

/** Whether a column of a data set can be an input of a model. */
record ColumnCheck(Dataset<?> data, Component component, Column column, InputSpec input) {

  /** That element type and length are those that the model was compiled for. */
  void type() {
    boolean fits =
        switch (component.type()) {
          case FLOAT, DOUBLE, BYTE -> input.kind() == Kind.FLOAT || input.kind() == Kind.DOUBLE;
          case INT -> input.kind() == Kind.INT;
          case BOOLEAN -> input.kind() == Kind.BOOL;
        };
    if (!fits) {
      throw new DataException(
          where()
              + ": found "
              + component.type().text()
              + ", required "
              + switch (input.kind()) {
                case FLOAT, DOUBLE -> "float, double or byte";
                case INT -> "int";
                case BOOL -> "boolean";
              });
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

  /**
   * That every value of every row is finite, or a class index in range; truth values always fit.
   */
  void values() {
    switch (component.type()) {
      case FLOAT, DOUBLE -> finite();
      case INT -> classIndices();
      case BYTE -> scale();
      case BOOLEAN -> {}
    }
  }

  /** Bytes themselves are always fine. */
  private void scale() {
    double largest = 255 * component.scale() + component.offset();
    if (!Float.isFinite((float) largest) || !Float.isFinite((float) component.offset())) {
      throw new DataException(
          where() + ": @Scale makes " + largest + " of 255: expected a number that float can hold");
    }
  }

  private void finite() {
    boolean asFloat = input.kind() == Kind.FLOAT;
    int elements = column.rowElements();
    for (int row = 0; row < data.size(); row++) {
      int from = data.sourceRow(row) * column.step();
      int index = column.firstNonFinite(from, elements, asFloat);
      if (index >= 0) {
        double value = column.value(from + index);
        throw new NonFiniteException(
            place(row, index)
                + " is "
                + value
                + ": expected "
                + (Double.isFinite(value) ? "a number that float can hold" : "a finite number"));
      }
    }
  }

  private void classIndices() {
    int classes = input.classes() > 0 ? input.classes() : component.classes();
    if (classes == 0) {
      return;
    }
    int elements = column.rowElements();
    for (int row = 0; row < data.size(); row++) {
      for (int i = 0; i < elements; i++) {
        double value = column.value(data.sourceRow(row) * column.step() + i);
        if (value < 0 || value >= classes) {
          throw new DataException(
              place(row, i) + " is " + (int) value + ": expected 0 to " + (classes - 1));
        }
      }
    }
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
