package dev.adjoint.runtime.data;

import dev.adjoint.runtime.kernel.FiniteCheck;
import dev.adjoint.runtime.kernel.Gather;
import java.util.Arrays;

/**
 * One component of all rows, in one array: row r has the {@code rowElements} from {@code r * step}
 * on, where the step is {@code rowElements} but for rows that overlap. The {@code gather} methods
 * copy {@code count} rows, those listed in {@code rows}, to the beginning of {@code out}; they
 * allocate nothing.
 */
public sealed interface Column {

  /** How many elements one row has. */
  int rowElements();

  /** How many elements lie between the beginnings of two rows. */
  int step();

  /** How many elements the array has. */
  int length();

  /** How many rows there are; what is left at the end of the array is less than a row. */
  default int rows() {
    return length() < rowElements() ? 0 : (length() - rowElements()) / step() + 1;
  }

  /** The type of its elements, as a user would write it. */
  String type();

  /** Element {@code index} of the whole column, as the model sees it. */
  double value(int index);

  /**
   * The first of {@code n} elements from {@code from} on, counted from there, that is NaN or
   * infinite as the model sees it, or -1.
   */
  default int firstNonFinite(int from, int n, boolean asFloat) {
    for (int i = 0; i < n; i++) {
      double value = value(from + i);
      if (!(asFloat ? Float.isFinite((float) value) : Double.isFinite(value))) {
        return i;
      }
    }
    return -1;
  }

  /**
   * The values of one row as their record component has them: an array for arrays, else a boxed
   * value.
   */
  Object row(int row, boolean array);

  /** Gathers rows as floats; not for integers and truth values. */
  default void gather(int[] rows, int count, float[] out) {
    throw new UnsupportedOperationException(type() + " as float");
  }

  /** Gathers rows as doubles; not for integers and truth values. */
  default void gather(int[] rows, int count, double[] out) {
    throw new UnsupportedOperationException(type() + " as double");
  }

  /** Gathers rows as integers; not for others. */
  default void gather(int[] rows, int count, int[] out) {
    throw new UnsupportedOperationException(type() + " as int");
  }

  /** Gathers rows as truth values; not for others. */
  default void gather(int[] rows, int count, boolean[] out) {
    throw new UnsupportedOperationException(type() + " as boolean");
  }

  /** A column of floats. */
  record Floats(float[] values, int rowElements, int step) implements Column {
    @Override
    public int length() {
      return values.length;
    }

    @Override
    public String type() {
      return "float";
    }

    @Override
    public double value(int index) {
      return values[index];
    }

    @Override
    public int firstNonFinite(int from, int n, boolean asFloat) {
      return FiniteCheck.firstNonFinite(values, from, n);
    }

    @Override
    public Object row(int row, boolean array) {
      int from = row * step;
      return array ? Arrays.copyOfRange(values, from, from + rowElements) : (Object) values[from];
    }

    @Override
    public void gather(int[] rows, int count, float[] out) {
      Gather.rows(count, rowElements, step, values, rows, 0, out, 0);
    }

    @Override
    public void gather(int[] rows, int count, double[] out) {
      for (int i = 0; i < count; i++) {
        int from = rows[i] * step;
        int to = i * rowElements;
        for (int j = 0; j < rowElements; j++) {
          out[to + j] = values[from + j];
        }
      }
    }
  }

  /** A column of doubles. */
  record Doubles(double[] values, int rowElements, int step) implements Column {
    @Override
    public int length() {
      return values.length;
    }

    @Override
    public String type() {
      return "double";
    }

    @Override
    public double value(int index) {
      return values[index];
    }

    @Override
    public Object row(int row, boolean array) {
      int from = row * step;
      return array ? Arrays.copyOfRange(values, from, from + rowElements) : (Object) values[from];
    }

    @Override
    public void gather(int[] rows, int count, float[] out) {
      for (int i = 0; i < count; i++) {
        int from = rows[i] * step;
        int to = i * rowElements;
        for (int j = 0; j < rowElements; j++) {
          out[to + j] = (float) values[from + j];
        }
      }
    }

    @Override
    public void gather(int[] rows, int count, double[] out) {
      Gather.rows(count, rowElements, step, values, rows, 0, out, 0);
    }
  }

  /** A column of unsigned bytes: the model sees {@code scale * byte + offset}. */
  record Bytes(byte[] values, int rowElements, int step, double scale, double offset)
      implements Column {
    @Override
    public int length() {
      return values.length;
    }

    @Override
    public String type() {
      return "byte";
    }

    @Override
    public double value(int index) {
      return scale * (values[index] & 0xff) + offset;
    }

    @Override
    public Object row(int row, boolean array) {
      int from = row * step;
      return array ? Arrays.copyOfRange(values, from, from + rowElements) : (Object) values[from];
    }

    @Override
    public void gather(int[] rows, int count, float[] out) {
      Gather.rows(count, rowElements, step, values, rows, 0, (float) scale, (float) offset, out, 0);
    }

    @Override
    public void gather(int[] rows, int count, double[] out) {
      Gather.rows(count, rowElements, step, values, rows, 0, scale, offset, out, 0);
    }
  }

  /** A column of integers. */
  record Ints(int[] values, int rowElements, int step) implements Column {
    @Override
    public int length() {
      return values.length;
    }

    @Override
    public String type() {
      return "int";
    }

    @Override
    public double value(int index) {
      return values[index];
    }

    @Override
    public Object row(int row, boolean array) {
      int from = row * step;
      return array ? Arrays.copyOfRange(values, from, from + rowElements) : (Object) values[from];
    }

    @Override
    public void gather(int[] rows, int count, int[] out) {
      Gather.rows(count, rowElements, step, values, rows, 0, out, 0);
    }
  }

  /** A column of truth values, which are 1 and 0 as numbers. */
  record Booleans(boolean[] values, int rowElements, int step) implements Column {
    @Override
    public int length() {
      return values.length;
    }

    @Override
    public String type() {
      return "boolean";
    }

    @Override
    public double value(int index) {
      return values[index] ? 1 : 0;
    }

    @Override
    public Object row(int row, boolean array) {
      int from = row * step;
      return array ? Arrays.copyOfRange(values, from, from + rowElements) : (Object) values[from];
    }

    @Override
    public void gather(int[] rows, int count, boolean[] out) {
      for (int i = 0; i < count; i++) {
        System.arraycopy(values, rows[i] * step, out, i * rowElements, rowElements);
      }
    }
  }
}
