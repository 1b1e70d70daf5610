package dev.adjoint.nd4j;

import dev.adjoint.runtime.DataException;
import java.lang.ref.Reference;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.concurrency.AffinityManager.Location;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Copies between the memory of ND4J and Java arrays whose lengths were checked. What is not dense,
 * or of another type, is first gathered by ND4J itself.
 */
final class HostCopy {
  private HostCopy() {}

  static void read(String name, INDArray x, float[] into, int from, int n) {
    if (x.dataType() == DataType.DOUBLE) {
      narrow(name, x, into, from, n);
      return;
    }
    with(x, DataType.FLOAT, n, memory -> ((FloatPointer) memory).get(into, from, n));
  }

  static void read(String name, INDArray x, double[] into, int from, int n) {
    with(x, DataType.DOUBLE, n, memory -> ((DoublePointer) memory).get(into, from, n));
  }

  static void read(String name, INDArray x, int[] into, int from, int n) {
    switch (x.dataType()) {
      case INT, SHORT, BYTE, UBYTE, UINT16, BOOL ->
          with(x, DataType.INT32, n, memory -> ((IntPointer) memory).get(into, from, n));
      case LONG, UINT32, UINT64 -> fromLongs(name, x, into, from, n);
      default -> fromFractions(name, x, into, from, n);
    }
  }

  private static void narrow(String name, INDArray x, float[] into, int from, int n) {
    var wide = new double[n];
    read(name, x, wide, 0, n);
    for (int i = 0; i < n; i++) {
      if (Float.isInfinite((float) wide[i]) && !Double.isInfinite(wide[i])) {
        throw misfit(name, x, i, wide[i], "a number in the range of float");
      }
    }
    for (int i = 0; i < n; i++) {
      into[from + i] = (float) wide[i];
    }
  }

  private static void fromLongs(String name, INDArray x, int[] into, int from, int n) {
    var wide = new long[n];
    with(x, DataType.INT64, n, memory -> ((LongPointer) memory).get(wide, 0, n));
    for (int i = 0; i < n; i++) {
      if (wide[i] != (int) wide[i]) {
        var value =
            x.dataType() == DataType.UINT64 ? Long.toUnsignedString(wide[i]) : (Object) wide[i];
        throw misfit(name, x, i, value, WHOLE);
      }
    }
    for (int i = 0; i < n; i++) {
      into[from + i] = (int) wide[i];
    }
  }

  private static void fromFractions(String name, INDArray x, int[] into, int from, int n) {
    var wide = new double[n];
    read(name, x, wide, 0, n);
    for (int i = 0; i < n; i++) {
      if (wide[i] != (int) wide[i]) {
        throw misfit(name, x, i, wide[i], WHOLE);
      }
    }
    for (int i = 0; i < n; i++) {
      into[from + i] = (int) wide[i];
    }
  }

  private static final String WHOLE = "a whole number in the range of int";

  private static DataException misfit(
      String name, INDArray x, int index, Object found, String required) {
    return new DataException(
        ArrayChecks.element(name, x, index) + " is " + found + ": required " + required);
  }

  static void write(float[] values, int from, INDArray into, int n) {
    over(into, DataType.FLOAT, n, memory -> ((FloatPointer) memory).put(values, from, n));
  }

  static void write(double[] values, int from, INDArray into, int n) {
    over(into, DataType.DOUBLE, n, memory -> ((DoublePointer) memory).put(values, from, n));
  }

  static void write(int[] values, int from, INDArray into, int n) {
    over(into, DataType.INT32, n, memory -> ((IntPointer) memory).put(values, from, n));
  }

  /** One bulk copy from or to memory that begins where the pointer does. */
  private interface Bulk {
    void copy(Pointer memory);
  }

  /** Reads the values as this type, in row-major order. */
  private static void with(INDArray x, DataType type, int n, Bulk copy) {
    if (n == 0) {
      return;
    }
    if (Nd4jArrays.isDense(x, type)) {
      Nd4j.getAffinityManager().ensureLocation(x, Location.HOST);
      copy(x, copy);
      return;
    }
    try (var dense = Nd4j.createUninitializedDetached(type, 'c', x.shape())) {
      dense.assign(x);
      Nd4j.getAffinityManager().ensureLocation(dense, Location.HOST);
      copy(dense, copy);
    }
  }

  /** Overwrites an array with values of this type, in row-major order. */
  private static void over(INDArray into, DataType type, int n, Bulk copy) {
    if (n == 0) {
      return;
    }
    if (Nd4jArrays.isDense(into, type)) {
      // A part of a buffer: the rest of it must be on the host before the whole is said to be.
      Nd4j.getAffinityManager().ensureLocation(into, Location.HOST);
      copy(into, copy);
      Nd4j.getAffinityManager().tagLocation(into, Location.HOST);
      return;
    }
    try (var dense = Nd4j.createUninitializedDetached(type, 'c', into.shape())) {
      copy(dense, copy);
      Nd4j.getAffinityManager().tagLocation(dense, Location.HOST);
      into.assign(dense);
    }
  }

  private static void copy(INDArray dense, Bulk copy) {
    try {
      copy.copy(dense.data().addressPointer());
    } finally {
      // The pointer alone would not keep the memory from being released.
      Reference.reachabilityFence(dense);
    }
  }
}
