package dev.adjoint.eager;

import dev.adjoint.Shape;
import dev.adjoint.processor.ir.ShapeSyntax;
import dev.adjoint.runtime.Dataset;
import dev.adjoint.runtime.data.Column;
import dev.adjoint.runtime.data.Component;
import dev.adjoint.runtime.data.ElementType;
import dev.adjoint.runtime.data.RowType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Rows of data as tensors, such as the batch that a model fails on: {@code batch.tensor("image")},
 * bytes scaled as the model sees them.
 */
public final class EagerBatch {
  private final List<? extends Record> rows;
  private final Class<? extends Record> type;

  private EagerBatch(List<? extends Record> rows) {
    if (rows.isEmpty()) {
      throw new IllegalArgumentException("found no rows, required at least one");
    }
    this.rows = List.copyOf(rows);
    this.type = rows.getFirst().getClass();
  }

  /** These rows. */
  public static EagerBatch of(List<? extends Record> rows) {
    return new EagerBatch(rows);
  }

  /** The rows {@code from} to {@code to - 1} of a data set. */
  public static EagerBatch of(Dataset<?> data, int from, int to) {
    if (from < 0 || to > data.size()) {
      throw new IllegalArgumentException(
          "found the rows "
              + from
              + " to "
              + (to - 1)
              + ", required rows from 0 to "
              + (data.size() - 1));
    }
    var rows = new ArrayList<Record>();
    IntStream.range(from, to).forEach(row -> rows.add(data.row(row)));
    return of(rows);
  }

  /** A component of real numbers or bytes: {@code [rows, …]}. */
  public EagerTensor tensor(String component) {
    boolean isDouble = column(component).type() == ElementType.DOUBLE;
    double[] values = values(component);
    var context = isDouble ? EagerContext.DOUBLE : EagerContext.FLOAT;
    return new EagerTensor(EagerTensor.free(values, shape(component), context, context.real()));
  }

  /** A component of integers: {@code [rows, …]}. */
  public EagerIntTensor ints(String component) {
    if (column(component).type() != ElementType.INT) {
      throw new IllegalArgumentException(component + ": found no integers; see tensor(…)");
    }
    int[] values = Arrays.stream(values(component)).mapToInt(value -> (int) value).toArray();
    return EagerIntTensor.of(values, shape(component));
  }

  /** A component of truth values: {@code [rows, …]}. */
  public EagerBoolTensor booleans(String component) {
    if (column(component).type() != ElementType.BOOLEAN) {
      throw new IllegalArgumentException(component + ": found no truth values; see tensor(…)");
    }
    double[] numbers = values(component);
    var values = new boolean[numbers.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = numbers[i] == 1;
    }
    return EagerBoolTensor.of(values, shape(component));
  }

  private Component column(String component) {
    return RowType.of(type).components().get(index(component));
  }

  private int index(String component) {
    RecordComponent[] all = type.getRecordComponents();
    for (int i = 0; i < all.length; i++) {
      if (all[i].getName().equals(component)) {
        return i;
      }
    }
    throw new IllegalArgumentException(
        type.getSimpleName()
            + " has no component "
            + component
            + ": it has "
            + Arrays.stream(all).map(RecordComponent::getName).toList());
  }

  private double[] values(String component) {
    Column column = columns(type).get(index(component));
    return IntStream.range(0, column.length()).mapToDouble(column::value).toArray();
  }

  private <R extends Record> List<Column> columns(Class<R> rowType) {
    return RowType.of(rowType).columns(rows.stream().map(rowType::cast).toList());
  }

  /** The number of rows, then what the component declares; one dim for an array without a shape. */
  private int[] shape(String component) {
    Shape declared = type.getRecordComponents()[index(component)].getAnnotation(Shape.class);
    if (declared == null) {
      return column(component).array() ? new int[] {rows.size(), -1} : new int[] {rows.size()};
    }
    return IntStream.concat(
            IntStream.of(rows.size()),
            Arrays.stream(Numbers.sizes(ShapeSyntax.shape(declared.value()))))
        .toArray();
  }
}
