package dev.adjoint.runtime;

/**
 * Rows of data, column by column, in arrays that are reused from batch to batch: {@code float[]},
 * {@code double[]}, {@code int[]} or {@code boolean[]} by the {@link InputSpec} of the same index.
 * The arrays may be longer than {@code rows} needs.
 */
public final class Batch {
  private final Object[] columns;
  private double[] feeds = new double[0];
  private int rows;

  /** A batch over these arrays, with no rows yet. */
  public Batch(Object... columns) {
    this.columns = columns.clone();
  }

  /** The number of rows that are filled. */
  public int rows() {
    return rows;
  }

  /** Sets the number of rows that are filled. */
  public void rows(int rows) {
    this.rows = rows;
  }

  /** The value of {@link dev.adjoint.Feed} {@code index}. */
  public double feed(int index) {
    return feeds[index];
  }

  /** Lets the batch have these feeds: the array itself. */
  void feeds(double[] values) {
    feeds = values;
  }

  /** The {@code float[]} of input {@code index}. */
  public float[] floats(int index) {
    return (float[]) columns[index];
  }

  /** The {@code double[]} of input {@code index}. */
  public double[] doubles(int index) {
    return (double[]) columns[index];
  }

  /** The {@code boolean[]} of input {@code index}. */
  public boolean[] booleans(int index) {
    return (boolean[]) columns[index];
  }

  /** The {@code int[]} of input {@code index}. */
  public int[] ints(int index) {
    return (int[]) columns[index];
  }
}
