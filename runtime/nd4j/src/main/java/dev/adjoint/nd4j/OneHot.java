package dev.adjoint.nd4j;

import dev.adjoint.runtime.DataException;
import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Rows of which one element is 1 and the others are 0, as class indices. */
final class OneHot {
  private OneHot() {}

  /** Writes the class of each row over {@code into} from index {@code from} on. */
  static void read(String name, INDArray labels, int classes, int[] into, int from) {
    int rows = (int) labels.size(0);
    if (labels.length() != (long) rows * classes || labels.size(1) != classes) {
      throw new DataException(
          name
              + ": found "
              + Nd4jArrays.describe(labels)
              + ", required one class index in each row, or "
              + classes
              + " values of which one is 1, for @Classes("
              + classes
              + ")");
    }
    var values = Nd4jArrays.doubles(name, labels, labels.shape());
    for (int row = 0; row < rows; row++) {
      into[from + row] = classOf(name, values, row, classes);
    }
  }

  private static int classOf(String name, double[] values, int row, int classes) {
    int found = -1;
    for (int i = 0; i < classes; i++) {
      double value = values[row * classes + i];
      if (value == 1 && found < 0) {
        found = i;
      } else if (value != 0) {
        found = -1;
        break;
      }
    }
    if (found < 0) {
      throw new DataException(
          name
              + ": row "
              + row
              + " is not one-hot: "
              + Arrays.toString(Arrays.copyOfRange(values, row * classes, (row + 1) * classes))
              + ": required one 1 and else 0, or the index of the class");
    }
    return found;
  }
}
