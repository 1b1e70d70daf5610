package dev.adjoint.runtime.kernel;

import dev.adjoint.runtime.parallel.Parallel;
import java.util.Arrays;

/**
 * Rows of a table by their number, and the gradient of the table.
 *
 * <p>{@code ids: int[rows]} are from 0 to entries - 1: the caller has checked them; a wrong one
 * reads or writes another row, or throws {@link IndexOutOfBoundsException}. Outputs are overwritten
 * (all entries of a gradient, unless it accumulates), and must not overlap an input. Threads share
 * the columns, so that sums have the same bits for any number of them.
 */
public final class Embedding {

  private Embedding() {}

  /** y[r] = table[ids[r]]; {@code table: float[entries, length], y: float[rows, length]}. */
  public static void forward(
      int rows,
      int length,
      float[] table,
      int tableOffset,
      int[] ids,
      int idsOffset,
      float[] y,
      int yo) {
    for (int r = 0; r < rows; r++) {
      int from = tableOffset + ids[idsOffset + r] * length;
      System.arraycopy(table, from, y, yo + r * length, length);
    }
  }

  /**
   * The gradient of the table: dTable[e] = the sum of dy[r] over the rows with ids[r] = e, in the
   * order of rows, onto the old dTable if {@code accumulate}; {@code dy: float[rows, length],
   * dTable: float[entries, length]}.
   */
  public static void gradient(
      Parallel parallel,
      int rows,
      int entries,
      int length,
      int[] ids,
      int idsOffset,
      float[] dy,
      int dyo,
      float[] dTable,
      int dTableOffset,
      boolean accumulate) {
    Window.checkFits("Embedding: dTable", dTable.length, dTableOffset, (long) entries * length);
    Window.checkFits("Embedding: dy", dy.length, dyo, (long) rows * length);
    FloatTask call = FloatTask.OF_THREAD.get();
    call.dy = dy;
    call.dyo = dyo;
    call.dTable = dTable;
    call.dTableOffset = dTableOffset;
    call.run(parallel, rows, entries, length, ids, idsOffset, accumulate);
    call.dy = FloatTask.NONE;
    call.dTable = FloatTask.NONE;
  }

  /** y[r] = table[ids[r]]; {@code table: double[entries, length], y: double[rows, length]}. */
  public static void forward(
      int rows,
      int length,
      double[] table,
      int tableOffset,
      int[] ids,
      int idsOffset,
      double[] y,
      int yo) {
    for (int r = 0; r < rows; r++) {
      int from = tableOffset + ids[idsOffset + r] * length;
      System.arraycopy(table, from, y, yo + r * length, length);
    }
  }

  /**
   * The gradient of the table: dTable[e] = the sum of dy[r] over the rows with ids[r] = e, in the
   * order of rows, onto the old dTable if {@code accumulate}; {@code dy: double[rows, length],
   * dTable: double[entries, length]}.
   */
  public static void gradient(
      Parallel parallel,
      int rows,
      int entries,
      int length,
      int[] ids,
      int idsOffset,
      double[] dy,
      int dyo,
      double[] dTable,
      int dTableOffset,
      boolean accumulate) {
    Window.checkFits("Embedding: dTable", dTable.length, dTableOffset, (long) entries * length);
    Window.checkFits("Embedding: dy", dy.length, dyo, (long) rows * length);
    DoubleTask call = DoubleTask.OF_THREAD.get();
    call.dy = dy;
    call.dyo = dyo;
    call.dTable = dTable;
    call.dTableOffset = dTableOffset;
    call.run(parallel, rows, entries, length, ids, idsOffset, accumulate);
    call.dy = DoubleTask.NONE;
    call.dTable = DoubleTask.NONE;
  }

  private static final class FloatTask extends ScatterTask {
    static final ThreadLocal<FloatTask> OF_THREAD =
        new ThreadLocal<>() {
          @Override
          protected FloatTask initialValue() {
            return new FloatTask();
          }
        };
    static final float[] NONE = {};

    float[] dy = NONE;
    int dyo;
    float[] dTable = NONE;
    int dTableOffset;

    @Override
    void clear(int at, int n) {
      Arrays.fill(dTable, dTableOffset + at, dTableOffset + at + n, 0f);
    }

    @Override
    void add(int from, int to, int n) {
      Elementwise.addInto(n, dy, dyo + from, dTable, dTableOffset + to);
    }
  }

  private static final class DoubleTask extends ScatterTask {
    static final ThreadLocal<DoubleTask> OF_THREAD =
        new ThreadLocal<>() {
          @Override
          protected DoubleTask initialValue() {
            return new DoubleTask();
          }
        };
    static final double[] NONE = {};

    double[] dy = NONE;
    int dyo;
    double[] dTable = NONE;
    int dTableOffset;

    @Override
    void clear(int at, int n) {
      Arrays.fill(dTable, dTableOffset + at, dTableOffset + at + n, 0.0);
    }

    @Override
    void add(int from, int to, int n) {
      Elementwise.addInto(n, dy, dyo + from, dTable, dTableOffset + to);
    }
  }
}
