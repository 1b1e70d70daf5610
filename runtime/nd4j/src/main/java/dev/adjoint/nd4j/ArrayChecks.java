package dev.adjoint.nd4j;

import dev.adjoint.runtime.DataException;
import java.util.Arrays;
import java.util.StringJoiner;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What is asked of an array of ND4J before its values are read or written. */
final class ArrayChecks {
  private ArrayChecks() {}

  /** How many values there are to read: an array that is open, numeric and of this shape. */
  static int elements(String name, INDArray x, long... required) {
    shape(name, x, required);
    if (!x.dataType().isNumerical() && x.dataType() != DataType.BOOL) {
      throw new DataException(
          name + ": found the type " + x.dataType() + ", required a numeric type");
    }
    return count(name, x.length(), x.shape());
  }

  /** How many values there are to write. */
  static int target(String name, INDArray into, boolean fractions, long... required) {
    shape(name, into, required);
    boolean fits =
        switch (into.dataType()) {
          case DOUBLE -> true;
          case FLOAT, HALF, BFLOAT16 -> fractions;
          case INT, LONG -> !fractions;
          default -> false;
        };
    if (!fits) {
      throw new DataException(
          name
              + ": found the type "
              + into.dataType()
              + ", required "
              + (fractions ? "FLOAT, DOUBLE, HALF or BFLOAT16" : "INT, LONG or DOUBLE"));
    }
    for (int i = 0; i < into.rank() && !into.isEmpty(); i++) {
      if (into.size(i) > 1 && into.stride(i) == 0) {
        throw new DataException(
            name
                + ": elements of dim "
                + i
                + " share their memory (stride 0), required an array that can be written");
      }
    }
    return count(name, into.length(), into.shape());
  }

  static void shape(String name, INDArray x, long... required) {
    if (x.wasClosed()) {
      throw new DataException(name + ": found an array that was closed, required one that is open");
    }
    long[] found = x.shape();
    boolean fits = found.length == required.length;
    for (int i = 0; fits && i < found.length; i++) {
      fits = required[i] == Nd4jArrays.ANY || required[i] == found[i];
    }
    if (!fits) {
      throw new DataException(
          name
              + ": found the shape "
              + (x.isEmpty() && found.length == 0 ? "of an empty array" : Arrays.toString(found))
              + ", required "
              + text(required)
              + reshape(name, x, required));
    }
    if (x.isEmpty() && found.length == 0) {
      throw new DataException(name + ": found an empty array, required a scalar");
    }
  }

  /** A suggestion, where the values would fit under another shape. */
  private static String reshape(String name, INDArray x, long... required) {
    long known = 1;
    int unknown = -1;
    for (int i = 0; i < required.length; i++) {
      if (required[i] == Nd4jArrays.ANY) {
        if (unknown >= 0) {
          return "";
        }
        unknown = i;
      } else {
        known *= required[i];
      }
    }
    if (x.isEmpty() || known < 1 || x.length() % known != 0) {
      return "";
    }
    var dims = required.clone();
    if (unknown >= 0) {
      dims[unknown] = x.length() / known;
    } else if (x.length() != known) {
      return "";
    }
    var text = Arrays.toString(dims);
    return ": " + name + ".reshape(" + text.substring(1, text.length() - 1) + ") has it";
  }

  private static String text(long... required) {
    var text = new StringJoiner(", ", "[", "]");
    for (long dim : required) {
      text.add(dim == Nd4jArrays.ANY ? "any" : String.valueOf(dim));
    }
    return text.toString();
  }

  private static int count(String name, long elements, long... shape) {
    if (elements > Integer.MAX_VALUE - 8) {
      throw new DataException(
          name + ": found " + Arrays.toString(shape) + ", more than an array of Java holds");
    }
    return shape.length > 0 && elements == 0 ? 0 : (int) elements;
  }

  static void length(int length, long... shape) {
    long elements = 1;
    for (long dim : shape) {
      elements = Math.multiplyExact(elements, dim);
    }
    if (elements != length) {
      throw new DataException(
          "found " + length + " values, required " + elements + " for " + Arrays.toString(shape));
    }
  }

  static void room(String name, int n, int length, int from) {
    if (from < 0 || n > length - from) {
      throw new DataException(
          name
              + ": found room for "
              + (from < 0 ? "none" : Math.max(0, length - from))
              + " values from index "
              + from
              + ", required "
              + n);
    }
  }

  static void supply(String name, int n, int length, int from) {
    if (from < 0 || n > length - from) {
      throw new DataException(
          name
              + ": found "
              + (from < 0 ? 0 : Math.max(0, length - from))
              + " values from index "
              + from
              + ", required "
              + n);
    }
  }

  /** Where an element is, for messages: {@code label[3, 0]}. */
  static String element(String name, INDArray x, int index) {
    var text = new StringBuilder();
    long rest = index;
    for (int i = x.rank() - 1; i >= 0; i--) {
      text.insert(0, (i == 0 ? "" : ", ") + rest % x.size(i));
      rest /= x.size(i);
    }
    return x.rank() == 0 ? name : name + "[" + text + "]";
  }
}
