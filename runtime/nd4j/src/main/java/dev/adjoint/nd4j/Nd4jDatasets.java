package dev.adjoint.nd4j;

import dev.adjoint.runtime.DataException;
import dev.adjoint.runtime.Dataset;
import dev.adjoint.runtime.data.Component;
import dev.adjoint.runtime.data.RowType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.nd4j.linalg.dataset.api.DataSet;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.dataset.api.iterator.MultiDataSetIterator;

/**
 * Data sets of ND4J and DL4J as data sets of records, for {@code fit}, {@code evaluate} and {@code
 * predict}.
 *
 * <p>The rows of all batches are collected once, when the data set is made, into one Java array for
 * each component; training then shuffles and batches them itself. So the size of the batches of the
 * iterator does not matter, its preprocessor is applied once, and the memory is that of all rows,
 * up to two and a half times as much while they are being collected.
 *
 * <p>What a component takes, by its declaration in the record:
 *
 * <ul>
 *   <li>{@code float[]}, {@code double[]}: arrays of its shape, of any numeric type. Dims of 1 do
 *       not count, rows may be flat, and images declared as {@code "H W C"} may come as DL4J has
 *       them, {@code [batch, C, H, W]}: they are turned round.
 *   <li>{@code byte}, {@code byte[]}: the same, of whole numbers from 0 to 255, before {@link
 *       dev.adjoint.Scale}.
 *   <li>{@code int}, {@code int[]}: whole numbers. With {@link dev.adjoint.Classes} an {@code int}
 *       also takes one-hot rows, as wide as there are classes.
 * </ul>
 *
 * <p>Masks are refused: a model takes a mask as an input of its own.
 */
public final class Nd4jDatasets {
  private Nd4jDatasets() {}

  /**
   * All rows of an iterator, from its beginning if it can be reset, else from where it is. The
   * record has two components: the first takes the features, the second the labels.
   *
   * @throws DataException where a row does not fit the record, or there are none
   */
  public static <R extends Record> Dataset<R> of(Class<R> type, DataSetIterator iterator) {
    return pair(type).collect(iterator);
  }

  /** The rows of one data set of ND4J, as {@link #of(Class, DataSetIterator)}. */
  public static <R extends Record> Dataset<R> of(Class<R> type, DataSet data) {
    return pair(type).collect(data);
  }

  private static <R extends Record> Mapping<R> pair(Class<R> type) {
    var names = RowType.of(type).components().stream().map(Component::name).toList();
    if (names.size() != 2) {
      throw new DataException(
          type.getSimpleName()
              + ": found the components "
              + String.join(", ", names)
              + ", required two, for features and labels: say which is which with"
              + " Nd4jDatasets.mapping(...)");
    }
    return new Mapping<>(type).features(names.getFirst()).labels(names.getLast());
  }

  /** Begins to say which component takes which array. */
  public static <R extends Record> Mapping<R> mapping(Class<R> type) {
    return new Mapping<>(type);
  }

  /**
   * Which component of the record takes which array. Every component must be named once. Where no
   * labels are named, those of the data are left alone: for a model that has only inputs.
   */
  public static final class Mapping<R extends Record> {
    private final Class<R> type;
    private List<String> features = List.of();
    private List<String> labels = List.of();

    private Mapping(Class<R> type) {
      this.type = type;
    }

    /** The components that take the arrays of features, in their order. */
    public Mapping<R> features(String... components) {
      features = List.of(components);
      return this;
    }

    /** The components that take the arrays of labels, in their order. */
    public Mapping<R> labels(String... components) {
      labels = List.of(components);
      return this;
    }

    /** All rows of an iterator. */
    public Dataset<R> collect(DataSetIterator iterator) {
      var rows = rows();
      begin(iterator.resetSupported(), iterator::reset, iterator::hasNext);
      while (iterator.hasNext()) {
        rows.add(BatchArrays.of(iterator.next()));
      }
      return rows.build();
    }

    /** All rows of an iterator. */
    public Dataset<R> collect(MultiDataSetIterator iterator) {
      var rows = rows();
      begin(iterator.resetSupported(), iterator::reset, iterator::hasNext);
      while (iterator.hasNext()) {
        rows.add(BatchArrays.of(iterator.next()));
      }
      return rows.build();
    }

    /** The rows of one data set. */
    public Dataset<R> collect(DataSet data) {
      var rows = rows();
      rows.add(BatchArrays.of(data));
      return rows.build();
    }

    /** The rows of one data set. */
    public Dataset<R> collect(MultiDataSet data) {
      var rows = rows();
      rows.add(BatchArrays.of(data));
      return rows.build();
    }

    private CollectedRows<R> rows() {
      var names = new ArrayList<>(features);
      names.addAll(labels);
      return new CollectedRows<>(type, names, features.size());
    }

    private void begin(boolean resets, Runnable reset, BooleanSupplier more) {
      if (resets) {
        reset.run();
      } else if (!more.getAsBoolean()) {
        throw new DataException(
            type.getSimpleName()
                + ": the iterator is at its end and cannot be reset: make a new one");
      }
    }
  }
}
