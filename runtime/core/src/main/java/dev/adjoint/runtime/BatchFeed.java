package dev.adjoint.runtime;

import dev.adjoint.runtime.data.Column;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Gathers rows of a data set into one batch, whose arrays are made once: filling it allocates
 * nothing.
 */
final class BatchFeed {
  private final Dataset<?> data;
  private final List<InputSpec> inputs;
  private final List<Column> columns = new ArrayList<>();
  private final Batch batch;
  private final int[] sourceRows;

  /**
   * Checks that the data has every input, and that every value of it is one that the model can
   * take.
   */
  BatchFeed(List<InputSpec> inputs, Dataset<?> data, int maxRows) {
    this.data = data;
    this.inputs = inputs;
    this.sourceRows = new int[maxRows];
    var arrays = new Object[inputs.size()];
    for (int i = 0; i < arrays.length; i++) {
      var input = inputs.get(i);
      columns.add(data.column(input));
      int length = Math.multiplyExact(maxRows, input.rowElements());
      arrays[i] =
          switch (input.kind()) {
            case FLOAT -> new float[length];
            case DOUBLE -> new double[length];
            case INT -> new int[length];
            case BOOL -> new boolean[length];
          };
    }
    batch = new Batch(arrays);
  }

  /** Lets every batch have these feeds: the array itself. */
  BatchFeed feeding(double[] feeds) {
    batch.feeds(feeds);
    return this;
  }

  /** The rows {@code order[from]} to {@code order[from + count - 1]}. */
  Batch fill(int[] order, int from, int count) {
    for (int i = 0; i < count; i++) {
      sourceRows[i] = data.sourceRow(order[from + i]);
    }
    return gather(count);
  }

  /** The rows {@code from} to {@code from + count - 1}. */
  Batch fill(int from, int count) {
    for (int i = 0; i < count; i++) {
      sourceRows[i] = data.sourceRow(from + i);
    }
    return gather(count);
  }

  private Batch gather(int count) {
    for (int i = 0; i < inputs.size(); i++) {
      var column = columns.get(i);
      switch (inputs.get(i).kind()) {
        case FLOAT -> column.gather(sourceRows, count, batch.floats(i));
        case DOUBLE -> column.gather(sourceRows, count, batch.doubles(i));
        case INT -> column.gather(sourceRows, count, batch.ints(i));
        case BOOL -> column.gather(sourceRows, count, batch.booleans(i));
      }
    }
    batch.rows(count);
    return batch;
  }

  /**
   * Which value of the batch at hand is not finite, or null; the batch has the rows of {@code
   * order} from {@code from} on.
   */
  @Nullable String fault(int[] order, int from) {
    for (int i = 0; i < inputs.size(); i++) {
      var input = inputs.get(i);
      int elements = input.rowElements();
      for (int j = 0; j < batch.rows() * elements; j++) {
        double value =
            switch (input.kind()) {
              case FLOAT -> batch.floats(i)[j];
              case DOUBLE -> batch.doubles(i)[j];
              case INT, BOOL -> 0;
            };
        if (!Double.isFinite(value)) {
          int row = order[from + j / elements];
          return input.name() + "[" + row + "][" + j % elements + "] is " + value;
        }
      }
    }
    return null;
  }
}
