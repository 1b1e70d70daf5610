package dev.adjoint.runtime;

import java.util.List;

/**
 * Rows of data, kept column by column.
 *
 * @param <R> the record that describes a row
 */
public final class Dataset<R extends Record> {
  private Dataset() {}

  /** A data set of these rows. */
  public static <R extends Record> Dataset<R> of(Class<R> type, Iterable<R> rows) {
    throw new UnsupportedOperationException();
  }

  /** Begins a data set over whole columns. */
  public static <R extends Record> Columns<R> columns(Class<R> type) {
    throw new UnsupportedOperationException();
  }

  /** How many rows there are. */
  public int size() {
    throw new UnsupportedOperationException();
  }

  /** One row. */
  public R row(int index) {
    throw new UnsupportedOperationException();
  }

  /** Two parts without a row in common, drawn by the seed; no values are copied. */
  public Split<R> split(double fraction, Seed seed) {
    throw new UnsupportedOperationException();
  }

  /** The rows from {@code from} up to but without {@code to}; no values are copied. */
  public Dataset<R> subset(int from, int to) {
    throw new UnsupportedOperationException();
  }

  /** Two parts of a data set. */
  public record Split<R extends Record>(Dataset<R> train, Dataset<R> test) {}

  /** Whole columns by the name of their record component. */
  public static final class Columns<R extends Record> {
    private Columns() {}

    /** A column of unsigned bytes, of which the model sees what {@link dev.adjoint.Scale} says. */
    public Columns<R> bytes(String name, byte[] values) {
      throw new UnsupportedOperationException();
    }

    /** A column of floats. */
    public Columns<R> floats(String name, float[] values) {
      throw new UnsupportedOperationException();
    }

    /** A column of doubles. */
    public Columns<R> doubles(String name, double[] values) {
      throw new UnsupportedOperationException();
    }

    /** A column of integers. */
    public Columns<R> ints(String name, int[] values) {
      throw new UnsupportedOperationException();
    }

    /** The data set; every component must have its column, all of the same number of rows. */
    public Dataset<R> build() {
      throw new UnsupportedOperationException();
    }
  }

  List<String> names() {
    throw new UnsupportedOperationException();
  }
}
