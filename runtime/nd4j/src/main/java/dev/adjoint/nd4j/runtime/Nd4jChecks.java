package dev.adjoint.nd4j.runtime;

import dev.adjoint.nd4j.Nd4jArrays;
import dev.adjoint.runtime.Checks;
import dev.adjoint.runtime.DataException;
import dev.adjoint.runtime.NonFiniteException;
import dev.adjoint.runtime.kernel.FiniteCheck;
import java.lang.ref.Reference;
import java.util.Arrays;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.IntPointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.concurrency.AffinityManager.Location;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** What generated code asks of the arrays of ND4J that a caller hands in. */
public final class Nd4jChecks {
  /** Values of dense arrays pass through a buffer of so many. */
  private static final int CHUNK = 4096;

  private static final ThreadLocal<float[]> FLOATS =
      ThreadLocal.withInitial(() -> new float[CHUNK]);
  private static final ThreadLocal<double[]> DOUBLES =
      ThreadLocal.withInitial(() -> new double[CHUNK]);
  private static final ThreadLocal<int[]> INTS = ThreadLocal.withInitial(() -> new int[CHUNK]);

  private Nd4jChecks() {}

  /**
   * Dim {@code axis} of an array that must have {@code rank} dims.
   *
   * @param declared the shape, for the message
   */
  public static int dim(String name, INDArray x, String declared, int rank, int axis) {
    if (x == null) {
      throw new NullPointerException(name + ": found null, required an array");
    }
    if (x.rank() != rank) {
      throw new DataException(
          name
              + ": found the shape "
              + Arrays.toString(x.shape())
              + ", required "
              + declared
              + hint(x, rank));
    }
    return Math.toIntExact(x.size(axis));
  }

  private static String hint(INDArray x, int rank) {
    if (x.rank() == rank - 1) {
      return "; reshape(1, …) makes one row of it";
    }
    return rank == 1 && x.rank() == 2
        ? "; argMax(1) makes class indices of one-hot rows, and reshape(-1) a vector of a column"
        : "";
  }

  /** A part of a dense array. */
  @FunctionalInterface
  private interface Part {
    void check(int from, int n);
  }

  private static void parts(INDArray x, Part part) {
    Nd4j.getAffinityManager().ensureLocation(x, Location.HOST);
    try {
      for (long from = 0; from < x.length(); from += CHUNK) {
        part.check(Math.toIntExact(from), (int) Math.min(CHUNK, x.length() - from));
      }
    } finally {
      Reference.reachabilityFence(x);
    }
  }

  /** That all values are class indices from 0 to {@code classes - 1}. */
  public static void classes(String name, INDArray x, int classes) {
    if (!Nd4jArrays.isDense(x, DataType.INT32)) {
      int[] values = Nd4jArrays.ints(name, x, x.shape());
      Checks.classes(name, values, values.length, classes);
      return;
    }
    var memory = (IntPointer) x.data().addressPointer();
    int[] values = INTS.get();
    parts(
        x,
        (from, n) -> {
          memory.position(from).get(values, 0, n);
          for (int i = 0; i < n; i++) {
            if (Integer.compareUnsigned(values[i], classes) >= 0) {
              throw new DataException(
                  name
                      + "["
                      + (from + i)
                      + "] is "
                      + values[i]
                      + ": expected 0 to "
                      + (classes - 1));
            }
          }
        });
  }

  /** That no two values are the same. */
  public static void distinct(String name, INDArray x) {
    int[] values = Nd4jArrays.ints(name, x, x.shape());
    Checks.distinct(name, values, values.length);
  }

  /** The same, but for a label that is ignored and may be any number. */
  public static void classes(String name, INDArray x, int classes, int ignored) {
    int[] values = Nd4jArrays.ints(name, x, x.shape());
    Checks.classes(name, values, values.length, classes, ignored);
  }

  /** That all values are finite. */
  public static void finite(String name, INDArray x) {
    if (Nd4jArrays.isDense(x, DataType.FLOAT)) {
      var memory = (FloatPointer) x.data().addressPointer();
      float[] values = FLOATS.get();
      parts(
          x,
          (from, n) -> {
            memory.position(from).get(values, 0, n);
            int i = FiniteCheck.firstNonFinite(values, 0, n);
            if (i >= 0) {
              throw notFinite(name, x, from + i, values[i]);
            }
          });
    } else if (Nd4jArrays.isDense(x, DataType.DOUBLE)) {
      var memory = (DoublePointer) x.data().addressPointer();
      double[] values = DOUBLES.get();
      parts(
          x,
          (from, n) -> {
            memory.position(from).get(values, 0, n);
            int i = FiniteCheck.firstNonFinite(values, 0, n);
            if (i >= 0) {
              throw notFinite(name, x, from + i, values[i]);
            }
          });
    } else if (x.dataType().isFPType()) {
      double[] values = Nd4jArrays.doubles(name, x, x.shape());
      int i = FiniteCheck.firstNonFinite(values, 0, values.length);
      if (i >= 0) {
        throw notFinite(name, x, i, values[i]);
      }
    }
  }

  /** Names the place by the index along each axis: {@code image[3][120]}. */
  private static NonFiniteException notFinite(String name, INDArray x, int index, double value) {
    var place = new StringBuilder();
    int rest = index;
    for (int axis = x.rank() - 1; axis >= 0; axis--) {
      place.insert(0, "[" + rest % x.size(axis) + "]");
      rest = (int) (rest / x.size(axis));
    }
    return new NonFiniteException(name + place + " is " + value + ": expected a finite number");
  }
}
