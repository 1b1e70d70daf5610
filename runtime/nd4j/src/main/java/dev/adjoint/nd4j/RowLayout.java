package dev.adjoint.nd4j;

import dev.adjoint.runtime.DataException;
import dev.adjoint.runtime.data.Component;
import dev.adjoint.runtime.data.ElementType;
import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * How the rows of an array lie against the declared shape of a row.
 *
 * @param declared the dims of a row
 * @param classes whether the row is one integer, which could have been a class index
 */
record RowLayout(List<Long> declared, boolean classes) {

  static RowLayout of(Component component) {
    return new RowLayout(
        component.shape().stream().map(dim -> (long) dim).toList(),
        component.type() == ElementType.INT && !component.array());
  }

  /** The array with its rows in the declared order; no values are copied. */
  INDArray rows(String name, INDArray array) {
    var found = Arrays.stream(array.shape()).skip(1).boxed().toList();
    if (withoutOnes(found).equals(withoutOnes(declared)) || flat(found)) {
      return array;
    }
    if (channelsFirst(found)) {
      return array.permute(0, 2, 3, 1);
    }
    throw new DataException(
        name
            + ": found "
            + Nd4jArrays.describe(array)
            + ", required rows of "
            + (declared.isEmpty() ? "one value" : declared)
            + (classes ? ": for one-hot rows, add @Classes to the record" : ""));
  }

  private static List<Long> withoutOnes(List<Long> dims) {
    return dims.stream().filter(dim -> dim != 1).toList();
  }

  /** Rows without structure; not of an image of several channels, whose order they do not say. */
  private boolean flat(List<Long> found) {
    long elements = declared.stream().reduce(1L, (a, b) -> a * b);
    boolean channels = declared.size() >= 3 && declared.getLast() != 1;
    return !channels && withoutOnes(found).equals(withoutOnes(List.of(elements)));
  }

  private boolean channelsFirst(List<Long> found) {
    return declared.size() == 3
        && found.equals(List.of(declared.get(2), declared.get(0), declared.get(1)));
  }
}
