package dev.adjoint.nd4j;

import dev.adjoint.runtime.DataException;
import dev.adjoint.runtime.Dataset;
import dev.adjoint.runtime.data.Component;
import dev.adjoint.runtime.data.RowType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The rows of the batches so far, column by column. */
final class CollectedRows<R extends Record> {
  private final Class<R> type;
  private final List<CollectedColumn> columns = new ArrayList<>();
  private final int features;
  private int batches;

  /**
   * Rows of a record.
   *
   * @param names components by the order of the arrays: features, then labels
   * @param features how many of them are features
   */
  CollectedRows(Class<R> type, List<String> names, int features) {
    Nd4jBackend.require();
    this.type = type;
    this.features = features;
    var components = RowType.of(type).components();
    var known = components.stream().map(Component::name).toList();
    var seen = new HashSet<String>();
    for (var name : names) {
      if (!known.contains(name)) {
        throw new DataException(
            record() + " has no component " + name + ": it has " + String.join(", ", known));
      }
      if (!seen.add(name)) {
        throw new DataException(record() + "." + name + ": found twice, required once");
      }
      columns.add(new CollectedColumn(record(), components.get(known.indexOf(name))));
    }
    for (var name : known) {
      if (!seen.contains(name)) {
        throw new DataException(
            record() + "." + name + ": no array is named for it, as features or as labels");
      }
    }
  }

  private String record() {
    return type.getSimpleName();
  }

  void add(BatchArrays batch) {
    var where = record() + ": batch " + batches;
    if (batch.masked()) {
      throw new DataException(
          where
              + " has a mask, which would be lost: give it to the model as an input of its own, or"
              + " take it off with setFeaturesMaskArray(null), setLabelsMaskArray(null)");
    }
    int labels = columns.size() - features;
    requireCount(where, "features", batch.features().size(), features);
    if (labels > 0) {
      requireCount(where, "labels", batch.labels().size(), labels);
    }
    var arrays = new ArrayList<INDArray>(batch.features());
    arrays.addAll(labels > 0 ? batch.labels() : List.of());
    for (int i = 0; i < columns.size(); i++) {
      requireRows(where, i, arrays);
      columns.get(i).add(batches, arrays.get(i));
    }
    batches++;
  }

  private static void requireCount(String where, String kind, int found, int required) {
    if (found != required) {
      throw new DataException(
          where + ": found " + found + " arrays of " + kind + ", required " + required);
    }
  }

  private void requireRows(String where, int index, List<INDArray> arrays) {
    var array = arrays.get(index);
    if (array.rank() == 0 || array.isEmpty()) {
      throw new DataException(
          where
              + ": "
              + columns.get(index).name()
              + ": found "
              + Nd4jArrays.describe(array)
              + ", required at least one row");
    }
    if (array.size(0) != arrays.getFirst().size(0)) {
      throw new DataException(
          where
              + ": "
              + columns.get(index).name()
              + ": found "
              + array.size(0)
              + " rows, required "
              + arrays.getFirst().size(0)
              + " as in "
              + columns.getFirst().name());
    }
  }

  Dataset<R> build() {
    if (batches == 0) {
      throw new DataException(record() + ": the iterator has no rows");
    }
    var whole = Dataset.columns(type);
    columns.forEach(column -> column.addTo(whole));
    return whole.build();
  }
}
