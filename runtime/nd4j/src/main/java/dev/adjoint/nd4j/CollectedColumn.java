package dev.adjoint.nd4j;

import dev.adjoint.runtime.DataException;
import dev.adjoint.runtime.Dataset;
import dev.adjoint.runtime.data.Component;
import java.lang.reflect.Array;
import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/** One component of the rows of the batches so far. */
final class CollectedColumn {
  private final String record;
  private final Component component;

  /** An array of the component's element type, of which {@link #length} elements are filled. */
  private Object values;

  private int length;

  CollectedColumn(String record, Component component) {
    if (component.rowElements() == Component.UNDECLARED) {
      throw new DataException(
          record
              + "."
              + component.name()
              + ": the shape of a row is not declared in numbers: add @Shape, such as"
              + " @Shape(\"784\")");
    }
    this.record = record;
    this.component = component;
    this.values = newArray(0);
  }

  String name() {
    return component.name();
  }

  /** Adds the rows of an array, whose dim 0 counts them. */
  void add(int batch, INDArray array) {
    var name = record + "." + component.name() + ", batch " + batch;
    if (oneHot(array)) {
      OneHot.read(name, array, component.classes(), (int[]) values(array.size(0)), length);
    } else {
      read(name, RowLayout.of(component).rows(name, array));
    }
    length += (int) array.size(0) * component.rowElements();
  }

  private boolean oneHot(INDArray array) {
    return switch (component.type()) {
      case INT -> !component.array() && component.classes() > 0 && array.length() != array.size(0);
      case FLOAT, DOUBLE, BYTE, BOOLEAN -> false;
    };
  }

  private void read(String name, INDArray rows) {
    var into = values(rows.size(0));
    long[] shape = rows.shape();
    switch (component.type()) {
      case FLOAT -> Nd4jArrays.read(name, rows, (float[]) into, length, shape);
      case DOUBLE -> Nd4jArrays.read(name, rows, (double[]) into, length, shape);
      case INT -> Nd4jArrays.read(name, rows, (int[]) into, length, shape);
      case BYTE -> bytes(name, rows, (byte[]) into);
      case BOOLEAN -> Nd4jArrays.read(name, rows, (boolean[]) into, length, shape);
    }
  }

  private void bytes(String name, INDArray rows, byte[] into) {
    var whole = Nd4jArrays.ints(name, rows, rows.shape());
    for (int i = 0; i < whole.length; i++) {
      if (whole[i] < 0 || whole[i] > 255) {
        throw new DataException(
            ArrayChecks.element(name, rows, i)
                + " is "
                + whole[i]
                + ": required 0 to 255 for a byte");
      }
      into[length + i] = (byte) whole[i];
    }
  }

  /** The values, with room for more rows. */
  private Object values(long rows) {
    long needed = length + rows * component.rowElements();
    int capacity = Array.getLength(values);
    if (needed > capacity) {
      if (needed > MAX_LENGTH) {
        throw new DataException(
            record
                + "."
                + component.name()
                + ": "
                + needed
                + " values are more than an array holds");
      }
      resize((int) Math.min(MAX_LENGTH, Math.max(needed, capacity + (long) capacity / 2)));
    }
    return values;
  }

  private static final int MAX_LENGTH = Integer.MAX_VALUE - 8;

  private void resize(int capacity) {
    values =
        switch (component.type()) {
          case FLOAT -> Arrays.copyOf((float[]) values, capacity);
          case DOUBLE -> Arrays.copyOf((double[]) values, capacity);
          case BYTE -> Arrays.copyOf((byte[]) values, capacity);
          case INT -> Arrays.copyOf((int[]) values, capacity);
          case BOOLEAN -> Arrays.copyOf((boolean[]) values, capacity);
        };
  }

  private Object newArray(int capacity) {
    return switch (component.type()) {
      case FLOAT -> new float[capacity];
      case DOUBLE -> new double[capacity];
      case BYTE -> new byte[capacity];
      case INT -> new int[capacity];
      case BOOLEAN -> new boolean[capacity];
    };
  }

  void addTo(Dataset.Columns<?> whole) {
    if (Array.getLength(values) > length) {
      resize(length);
    }
    var _ =
        switch (component.type()) {
          case FLOAT -> whole.floats(component.name(), (float[]) values);
          case DOUBLE -> whole.doubles(component.name(), (double[]) values);
          case BYTE -> whole.bytes(component.name(), (byte[]) values);
          case INT -> whole.ints(component.name(), (int[]) values);
          case BOOLEAN -> whole.booleans(component.name(), (boolean[]) values);
        };
  }
}
