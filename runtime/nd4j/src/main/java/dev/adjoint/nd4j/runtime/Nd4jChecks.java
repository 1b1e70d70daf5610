package dev.adjoint.nd4j.runtime;

import dev.adjoint.nd4j.Nd4jArrays;
import dev.adjoint.runtime.Checks;
import dev.adjoint.runtime.DataException;
import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What generated code asks of the arrays of ND4J that a caller hands in. */
public final class Nd4jChecks {
  private Nd4jChecks() {}

  /** Dim {@code axis} of an array that must have {@code rank} dims. */
  public static int dim(String name, INDArray x, int rank, int axis) {
    if (x == null) {
      throw new NullPointerException(name + ": found null, required an array");
    }
    if (x.rank() != rank) {
      throw new DataException(
          name
              + ": found the shape "
              + Arrays.toString(x.shape())
              + ", required "
              + rank
              + (rank == 1 ? " dim" : " dims"));
    }
    return Math.toIntExact(x.size(axis));
  }

  /** That all values are class indices from 0 to {@code classes - 1}. */
  public static void classes(String name, INDArray x, int classes) {
    int[] values = Nd4jArrays.ints(name, x, x.shape());
    Checks.classes(name, values, values.length, classes);
  }

  /** The same, but for a label that is ignored and may be any number. */
  public static void classes(String name, INDArray x, int classes, int ignored) {
    int[] values = Nd4jArrays.ints(name, x, x.shape());
    Checks.classes(name, values, values.length, classes, ignored);
  }

  /** That all values are finite. */
  public static void finite(String name, INDArray x) {
    if (x.dataType() == DataType.DOUBLE) {
      double[] values = Nd4jArrays.doubles(name, x, x.shape());
      Checks.finite(name, values, values.length);
    } else if (x.dataType().isFPType()) {
      float[] values = Nd4jArrays.floats(name, x, x.shape());
      Checks.finite(name, values, values.length);
    }
  }
}
