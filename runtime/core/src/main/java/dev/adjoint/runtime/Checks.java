package dev.adjoint.runtime;

import dev.adjoint.runtime.kernel.FiniteCheck;
import java.util.Locale;

/**
 * What generated code asks of the arrays that a caller hands in. Every message names the input,
 * what was found and what is required.
 */
public final class Checks {
  private Checks() {}

  /**
   * How many rows of {@code rowElements} an array of {@code length} holds: a whole number, at least
   * one.
   */
  public static int rows(String name, int length, int rowElements) {
    if (length == 0) {
      throw new DataException(
          name + ": found no values, required at least one row of " + number(rowElements));
    }
    if (length % rowElements != 0) {
      throw new DataException(
          name
              + ": "
              + number(length)
              + " values are not a whole number of rows of "
              + number(rowElements));
    }
    return length / rowElements;
  }

  /**
   * The same where the length of a row is made of open dims.
   *
   * @param row its length in terms of dims, {@code seq*8}
   * @param given the dims that the caller gives as arguments, {@code seq}
   */
  public static int rows(String name, int length, int rowElements, String row, String given) {
    if (rowElements > 0 && length % rowElements == 0) {
      return rows(name, length, rowElements);
    }
    throw new DataException(
        name
            + ": "
            + number(length)
            + " values are not a whole number of rows of "
            + row
            + " = "
            + number(rowElements)
            + ", where "
            + given
            + " is given as an argument of this method");
  }

  /** That an input has as many rows as the one that set the size of the batch. */
  public static void sameRows(String name, int rows, String first, int firstRows) {
    if (rows != firstRows) {
      throw new DataException(
          name
              + ": found "
              + number(rows)
              + " rows, required "
              + number(firstRows)
              + " as in "
              + first);
    }
  }

  /** That a run-time dim is at least 1. */
  public static void dim(String name, int value) {
    if (value < 1) {
      throw new DataException(name + ": found " + number(value) + ", required at least 1");
    }
  }

  /** That an array has exactly this many values. */
  public static void length(String name, int found, long required) {
    if (found != required) {
      throw new DataException(
          name + ": found " + number(found) + " values, required " + number(required));
    }
  }

  /** That an array has at least this many values. */
  public static void atLeast(String name, int found, long required) {
    if (found < required) {
      throw new DataException(
          name + ": found " + number(found) + " values, required at least " + number(required));
    }
  }

  /** That a division of dims comes out even. */
  public static void divides(String quotient, long dividend, long divisor) {
    if (divisor == 0 || dividend % divisor != 0) {
      throw new DataException(
          quotient + ": found " + number(dividend) + ", required a multiple of " + number(divisor));
    }
  }

  /** That the part from one index to before another lies within a length, and is not empty. */
  public static void slice(String name, long from, long to, long length) {
    if (from < 0 || to <= from || to > length) {
      throw new DataException(
          name
              + ": found a part from "
              + number(from)
              + " to "
              + number(to)
              + ", required one within 0 to "
              + number(length));
    }
  }

  /** That a setting is above 0; infinity is, NaN is not. */
  public static void positive(String name, double value) {
    if (!(value > 0)) {
      throw new IllegalArgumentException(name + ": found " + value + ", required a number above 0");
    }
  }

  /** That a setting is at least 0 and finite. */
  public static void notNegative(String name, double value) {
    if (!(value >= 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(
          name + ": found " + value + ", required a finite number of at least 0");
    }
  }

  /** That the first {@code count} values are finite. */
  public static void finite(String name, float[] values, int count) {
    finite(name, values, count, 0);
  }

  /** The same of a part of an array, whose first value has this index in the whole. */
  public static void finite(String name, float[] values, int count, int first) {
    int index = FiniteCheck.firstNonFinite(values, 0, count);
    if (index >= 0) {
      throw notFinite(name, first + index, values[index]);
    }
  }

  /** That the first {@code count} values are finite. */
  public static void finite(String name, double[] values, int count) {
    finite(name, values, count, 0);
  }

  /** The same of a part of an array, whose first value has this index in the whole. */
  public static void finite(String name, double[] values, int count, int first) {
    int index = FiniteCheck.firstNonFinite(values, 0, count);
    if (index >= 0) {
      throw notFinite(name, first + index, values[index]);
    }
  }

  /** That a number is finite. */
  public static void finite(String name, double value) {
    if (!Double.isFinite(value)) {
      throw new NonFiniteException(name + " is " + value + ": expected a finite number");
    }
  }

  private static NonFiniteException notFinite(String name, int index, double value) {
    return new NonFiniteException(
        name + "[" + index + "] is " + value + ": expected a finite number");
  }

  /** That the first {@code count} values are class indices from 0 to {@code classes - 1}. */
  public static void classes(String name, int[] values, int count, int classes) {
    for (int i = 0; i < count; i++) {
      if (Integer.compareUnsigned(values[i], classes) >= 0) {
        throw new DataException(
            name + "[" + i + "] is " + values[i] + ": expected 0 to " + (classes - 1));
      }
    }
  }

  /** The same, but for a label that is ignored and may be any number. */
  public static void classes(String name, int[] values, int count, int classes, int ignored) {
    for (int i = 0; i < count; i++) {
      if (Integer.compareUnsigned(values[i], classes) >= 0 && values[i] != ignored) {
        throw new DataException(
            name
                + "["
                + i
                + "] is "
                + values[i]
                + ": expected 0 to "
                + (classes - 1)
                + ", or "
                + ignored
                + " to ignore it");
      }
    }
  }

  /** That no two of the first {@code count} values are the same; quick where they ascend. */
  public static void distinct(String name, int[] values, int count) {
    int largest = count == 0 ? 0 : values[0];
    for (int i = 1; i < count; i++) {
      if (values[i] > largest) {
        largest = values[i];
        continue;
      }
      for (int before = 0; before < i; before++) {
        if (values[before] == values[i]) {
          throw new DataException(
              name
                  + "["
                  + i
                  + "] is "
                  + values[i]
                  + ", as "
                  + name
                  + "["
                  + before
                  + "] is: required places that differ");
        }
      }
    }
  }

  static void notEmpty(String model, Dataset<?> data) {
    if (data.size() == 0) {
      throw new DataException(model + ": the data set of " + data.recordName() + " has no rows");
    }
  }

  static int resultLength(int rows, int rowElements) {
    long length = (long) rows * rowElements;
    if (length > ArenaPlacement.MAX_ELEMENTS) {
      throw new DataException(
          "predict: "
              + number(rows)
              + " rows of "
              + number(rowElements)
              + " values are more than an array holds: predict a subset at a time");
    }
    return (int) length;
  }

  static String number(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }
}
