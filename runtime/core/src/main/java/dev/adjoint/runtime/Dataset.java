package dev.adjoint.runtime;

import dev.adjoint.runtime.data.Column;
import dev.adjoint.runtime.data.Component;
import dev.adjoint.runtime.data.ElementType;
import dev.adjoint.runtime.data.RowType;
import dev.adjoint.runtime.random.Permutation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Rows of data, kept column by column: one array for each component of the record that describes a
 * row. Parts of a data set share its columns.
 *
 * @param <R> the record that describes a row
 */
public final class Dataset<R extends Record> {
  /** Epochs count from 0: a split never has the order of one. */
  private static final long SPLIT_STREAM = -1;

  private final RowType<R> type;
  private final List<Column> columns;
  private final int size;

  /** The rows of the columns that this data set has, in its order; null for all of them. */
  private final int @Nullable [] rows;

  /** What was found to be finite and in range. */
  private final Set<InputSpec> checked = ConcurrentHashMap.newKeySet();

  private Dataset(RowType<R> type, List<Column> columns, int size, int @Nullable [] rows) {
    this.type = type;
    this.columns = columns;
    this.size = size;
    this.rows = rows;
  }

  /** A data set of these rows, whose values are copied. */
  public static <R extends Record> Dataset<R> of(Class<R> type, Iterable<R> rows) {
    var list = new ArrayList<R>();
    rows.forEach(list::add);
    var rowType = RowType.of(type);
    try {
      return new Dataset<>(rowType, rowType.columns(list), list.size(), null);
    } catch (IllegalArgumentException misfit) {
      throw new DataException(Objects.toString(misfit.getMessage()));
    }
  }

  /** Begins a data set over whole columns, which are not copied. */
  public static <R extends Record> Columns<R> columns(Class<R> type) {
    return new Columns<>(RowType.of(type));
  }

  /** How many rows there are. */
  public int size() {
    return size;
  }

  /** How many rows of what record. */
  @Override
  public String toString() {
    return Checks.number(size) + (size == 1 ? " row of " : " rows of ") + type.name();
  }

  /** A copy of one row. */
  public R row(int index) {
    return type.row(columns, sourceRow(Objects.checkIndex(index, size)));
  }

  /**
   * Two parts without a row in common, drawn by the seed; no values are copied.
   *
   * @param fraction of the rows, rounded, that the first part has; each part has at least one row
   */
  public Split<R> split(double fraction, Seed seed) {
    int first = (int) Math.round(fraction * size);
    if (!(fraction > 0 && fraction < 1) || first == 0 || first == size) {
      throw new DataException(
          "split: found the fraction "
              + fraction
              + " of "
              + Checks.number(size)
              + " rows, required one that leaves rows in both parts");
    }
    var order = Permutation.of(seed.value(), SPLIT_STREAM, size);
    return new Split<>(part(order, 0, first), part(order, first, size));
  }

  /** The rows from {@code from} up to but without {@code to}; no values are copied. */
  public Dataset<R> subset(int from, int to) {
    Objects.checkFromToIndex(from, to, size);
    return part(IntStream.range(0, size).toArray(), from, to);
  }

  /**
   * The rows of an epoch in batches, for a loop of one's own: those that {@link Fit} makes with
   * this seed in this epoch. No values are copied.
   *
   * @param rows in each, but for the last, which may have fewer
   * @param seed of the order of the rows
   * @param epoch from 0; each has another order
   */
  public List<Dataset<R>> batches(int rows, Seed seed, int epoch) {
    required("rows", rows, 1);
    required("epoch", epoch, 0);
    var order = Permutation.of(seed.value(), epoch, size);
    var batches = new ArrayList<Dataset<R>>();
    for (int from = 0; from < size; from += rows) {
      batches.add(part(order, from, Math.min(size, from + rows)));
    }
    return batches;
  }

  private static void required(String name, int found, int least) {
    if (found < least) {
      throw new IllegalArgumentException(
          name + ": found " + found + ", required at least " + least);
    }
  }

  /**
   * A copy of a component of all rows, one row after the other, as the model sees it: bytes as
   * {@link dev.adjoint.Scale} says.
   */
  public float[] floats(String component) {
    var column = numbers(component);
    var values = new float[elements(column)];
    column.gather(sourceRows(), size, values);
    return values;
  }

  /** A copy of a component of all rows, as {@link #floats} but in double. */
  public double[] doubles(String component) {
    var column = numbers(component);
    var values = new double[elements(column)];
    column.gather(sourceRows(), size, values);
    return values;
  }

  /** A copy of a component of all rows, one row after the other. */
  public int[] ints(String component) {
    var column = column(component);
    if (!(column instanceof Column.Ints)) {
      throw misfit(component, column, "int");
    }
    var values = new int[elements(column)];
    column.gather(sourceRows(), size, values);
    return values;
  }

  private Column numbers(String component) {
    var column = column(component);
    if (column instanceof Column.Ints) {
      throw misfit(component, column, "float, double or byte");
    }
    return column;
  }

  private int elements(Column column) {
    return Math.multiplyExact(size, column.rowElements());
  }

  private DataException misfit(String component, Column column, String required) {
    return new DataException(
        type.name()
            + "."
            + component
            + ": found a column of "
            + column.type()
            + ", required "
            + required);
  }

  private Column column(String component) {
    var components = type.components();
    for (int i = 0; i < components.size(); i++) {
      if (components.get(i).name().equals(component)) {
        return columns.get(i);
      }
    }
    throw new DataException(type.name() + " has no component " + component + ": it has " + names());
  }

  private String names() {
    return String.join(", ", type.components().stream().map(Component::name).toList());
  }

  private int[] sourceRows() {
    return IntStream.range(0, size).map(this::sourceRow).toArray();
  }

  private Dataset<R> part(int[] order, int from, int to) {
    var chosen = Arrays.copyOfRange(order, from, to);
    for (int i = 0; i < chosen.length; i++) {
      chosen[i] = sourceRow(chosen[i]);
    }
    return new Dataset<>(type, columns, chosen.length, chosen);
  }

  /** The row of the columns that is row {@code index} of this data set. */
  int sourceRow(int index) {
    return rows == null ? index : rows[index];
  }

  /** The name of the record. */
  String recordName() {
    return type.name();
  }

  /**
   * The column of an input, which was found to fit it: type, length, and, once for each data set,
   * every value.
   */
  Column column(InputSpec input) {
    var components = type.components();
    for (int i = 0; i < components.size(); i++) {
      if (components.get(i).name().equals(input.name())) {
        var column = columns.get(i);
        var check = new ColumnCheck(this, components.get(i), column, input);
        check.type();
        if (!checked.contains(input)) {
          check.values();
          checked.add(input);
        }
        return column;
      }
    }
    throw new DataException(
        "the model needs an input "
            + input.name()
            + ": the record "
            + type.name()
            + " has "
            + names());
  }

  /** Two parts of a data set. */
  public record Split<R extends Record>(Dataset<R> train, Dataset<R> test) {}

  /** Whole columns by the name of their record component. */
  public static final class Columns<R extends Record> {
    private final RowType<R> type;
    private final Map<String, Column> columns = new LinkedHashMap<>();

    private Columns(RowType<R> type) {
      this.type = type;
    }

    /** A column of unsigned bytes, of which the model sees what {@link dev.adjoint.Scale} says. */
    public Columns<R> bytes(String name, byte[] values) {
      return add(name, ElementType.BYTE, values);
    }

    /** A column of floats. */
    public Columns<R> floats(String name, float[] values) {
      return add(name, ElementType.FLOAT, values);
    }

    /** A column of doubles. */
    public Columns<R> doubles(String name, double[] values) {
      return add(name, ElementType.DOUBLE, values);
    }

    /** A column of integers. */
    public Columns<R> ints(String name, int[] values) {
      return add(name, ElementType.INT, values);
    }

    /** A column of truth values, such as which places of a sequence are no padding. */
    public Columns<R> booleans(String name, boolean[] values) {
      return add(name, ElementType.BOOLEAN, values);
    }

    /**
     * A column of windows of one series: row r has the values from {@code r * step} on, as many as
     * a row is declared to have. Rows that overlap share their values: none is copied. What is left
     * at the end and is less than a row is not used.
     */
    public Columns<R> windows(String name, float[] series, int step) {
      return add(name, () -> type.windows(name, ElementType.FLOAT, series, step));
    }

    /** As {@link #windows(String, float[], int)}, of doubles. */
    public Columns<R> windows(String name, double[] series, int step) {
      return add(name, () -> type.windows(name, ElementType.DOUBLE, series, step));
    }

    /** As {@link #windows(String, float[], int)}, of integers, such as the tokens of a text. */
    public Columns<R> windows(String name, int[] series, int step) {
      return add(name, () -> type.windows(name, ElementType.INT, series, step));
    }

    private Columns<R> add(String name, ElementType given, Object values) {
      return add(name, () -> type.column(name, given, values));
    }

    private Columns<R> add(String name, Supplier<Column> values) {
      Column column;
      try {
        column = values.get();
      } catch (IllegalArgumentException misfit) {
        throw new DataException(Objects.toString(misfit.getMessage()));
      }
      if (columns.putIfAbsent(name, column) != null) {
        throw new DataException(type.name() + "." + name + ": this column was given twice");
      }
      return this;
    }

    /** The data set; every component must have its column, all of the same number of rows. */
    public Dataset<R> build() {
      var ordered = new ArrayList<Column>();
      var first = type.components().getFirst().name();
      int size = -1;
      for (var component : type.components()) {
        var column = columns.get(component.name());
        if (column == null) {
          throw new DataException(type.name() + "." + component.name() + ": no column was given");
        }
        int rows = column.rows();
        size = size < 0 ? rows : size;
        if (rows != size) {
          throw new DataException(
              type.name()
                  + "."
                  + component.name()
                  + ": found "
                  + Checks.number(rows)
                  + " rows, required "
                  + Checks.number(size)
                  + " as in "
                  + first);
        }
        ordered.add(column);
      }
      return new Dataset<>(type, ordered, size, null);
    }
  }
}
