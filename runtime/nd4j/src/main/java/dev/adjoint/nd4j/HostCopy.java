package dev.adjoint.nd4j;

import dev.adjoint.runtime.DataException;
import java.lang.ref.Reference;
import org.bytedeco.javacpp.BooleanPointer;
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
 * Copies between the memory of ND4J and Java arrays whose lengths were checked: in bulk where an
 * array is dense, else row by row. ND4J itself only converts types that Java does not have: its
 * copies to another order take 25 ns an element.
 */
final class HostCopy {
  private static final String WHOLE = "a whole number in the range of int";

  private HostCopy() {}

  static void read(String name, INDArray x, float[] into, int from, int n) {
    if (x.dataType() == DataType.DOUBLE) {
      var wide = new double[n];
      read(name, x, wide, 0, n);
      narrow(name, x, wide, 0, into, from, n);
      return;
    }
    with(x, DataType.FLOAT, n, (memory, layout) -> get(memory, layout, into, from, n));
  }

  static void read(String name, INDArray x, double[] into, int from, int n) {
    with(x, DataType.DOUBLE, n, (memory, layout) -> get(memory, layout, into, from, n));
  }

  static void read(String name, INDArray x, int[] into, int from, int n) {
    switch (x.dataType()) {
      case INT, SHORT, BYTE, UBYTE, UINT16, BOOL ->
          with(x, DataType.INT32, n, (memory, layout) -> get(memory, layout, into, from, n));
      case LONG, UINT32, UINT64 -> fromLongs(name, x, into, from, n);
      default -> fromFractions(name, x, into, from, n);
    }
  }

  /** Of any numeric type, where 0 and 1 are given. */
  static void read(String name, INDArray x, boolean[] into, int from, int n) {
    var numbers = new double[n];
    read(name, x, numbers, 0, n);
    for (int i = 0; i < n; i++) {
      if (numbers[i] != 0 && numbers[i] != 1) {
        throw misfit(name, x, i, numbers[i], "0 or 1");
      }
    }
    for (int i = 0; i < n; i++) {
      into[from + i] = numbers[i] == 1;
    }
  }

  private static void narrow(
      String name, INDArray x, double[] wide, int at, float[] into, int from, int n) {
    for (int i = 0; i < n; i++) {
      if (Float.isInfinite((float) wide[at + i]) && !Double.isInfinite(wide[at + i])) {
        throw misfit(name, x, i, wide[at + i], "a number in the range of float");
      }
    }
    for (int i = 0; i < n; i++) {
      into[from + i] = (float) wide[at + i];
    }
  }

  private static void fromLongs(String name, INDArray x, int[] into, int from, int n) {
    var wide = new long[n];
    with(x, DataType.INT64, n, (memory, layout) -> get(memory, layout, wide, 0, n));
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

  private static DataException misfit(
      String name, INDArray x, int index, Object found, String required) {
    return new DataException(
        ArrayChecks.element(name, x, index) + " is " + found + ": required " + required);
  }

  static void write(String name, float[] values, int from, INDArray into, int n) {
    if (into.dataType() == DataType.DOUBLE) {
      var wide = new double[n];
      for (int i = 0; i < n; i++) {
        wide[i] = values[from + i];
      }
      write(name, wide, 0, into, n);
      return;
    }
    over(into, DataType.FLOAT, n, (memory, layout) -> put(memory, layout, values, from, n));
  }

  static void write(String name, double[] values, int from, INDArray into, int n) {
    if (into.dataType() != DataType.DOUBLE) {
      var narrow = new float[n];
      narrow(name, into, values, from, narrow, 0, n);
      write(name, narrow, 0, into, n);
      return;
    }
    over(into, DataType.DOUBLE, n, (memory, layout) -> put(memory, layout, values, from, n));
  }

  static void write(String name, int[] values, int from, INDArray into, int n) {
    if (into.dataType() == DataType.DOUBLE) {
      var wide = new double[n];
      for (int i = 0; i < n; i++) {
        wide[i] = values[from + i];
      }
      write(name, wide, 0, into, n);
      return;
    }
    over(into, DataType.INT32, n, (memory, layout) -> put(memory, layout, values, from, n));
  }

  /** Into a new array of type {@code BOOL}. */
  static void write(boolean[] values, INDArray into) {
    over(
        into,
        DataType.BOOL,
        values.length,
        (memory, _) -> ((BooleanPointer) memory).put(values, 0, values.length));
  }

  /** A copy from or to memory that begins where the pointer does. */
  private interface Copy {
    void run(Pointer memory, Strided layout);
  }

  /** Reads the values as this type. */
  private static void with(INDArray x, DataType type, int n, Copy copy) {
    if (n == 0) {
      return;
    }
    if (x.dataType() == type && Strided.of(x).indexable()) {
      Nd4j.getAffinityManager().ensureLocation(x, Location.HOST);
      run(x, copy);
      return;
    }
    try (var converted = Nd4j.createUninitializedDetached(type, x.ordering(), x.shape())) {
      converted.assign(x);
      Nd4j.getAffinityManager().ensureLocation(converted, Location.HOST);
      run(converted, copy);
    }
  }

  /** Overwrites an array with values of this type. */
  private static void over(INDArray into, DataType type, int n, Copy copy) {
    if (n == 0) {
      return;
    }
    if (into.dataType() == type && Strided.of(into).indexable()) {
      // A part of a buffer: the rest of it must be on the host before the whole is said to be.
      Nd4j.getAffinityManager().ensureLocation(into, Location.HOST);
      run(into, copy);
      Nd4j.getAffinityManager().tagLocation(into, Location.HOST);
      return;
    }
    try (var given = Nd4j.createUninitializedDetached(type, into.ordering(), into.shape())) {
      run(given, copy);
      Nd4j.getAffinityManager().tagLocation(given, Location.HOST);
      into.assign(given);
    }
  }

  private static void run(INDArray array, Copy copy) {
    try {
      var layout = Strided.of(array);
      copy.run(array.data().addressPointer().capacity(layout.span()), layout);
    } finally {
      // The pointer alone would not keep the memory from being released.
      Reference.reachabilityFence(array);
    }
  }

  private static void get(Pointer memory, Strided layout, float[] into, int from, int n) {
    if (layout.dense()) {
      ((FloatPointer) memory).get(into, from, n);
      return;
    }
    var values = ((FloatPointer) memory).asBuffer();
    layout.forEachRow(
        (at, row) -> {
          for (int i = 0; i < layout.inner(); i++) {
            into[from + row + i] = values.get(at + i * layout.innerStride());
          }
        });
  }

  private static void get(Pointer memory, Strided layout, double[] into, int from, int n) {
    if (layout.dense()) {
      ((DoublePointer) memory).get(into, from, n);
      return;
    }
    var values = ((DoublePointer) memory).asBuffer();
    layout.forEachRow(
        (at, row) -> {
          for (int i = 0; i < layout.inner(); i++) {
            into[from + row + i] = values.get(at + i * layout.innerStride());
          }
        });
  }

  private static void get(Pointer memory, Strided layout, int[] into, int from, int n) {
    if (layout.dense()) {
      ((IntPointer) memory).get(into, from, n);
      return;
    }
    var values = ((IntPointer) memory).asBuffer();
    layout.forEachRow(
        (at, row) -> {
          for (int i = 0; i < layout.inner(); i++) {
            into[from + row + i] = values.get(at + i * layout.innerStride());
          }
        });
  }

  private static void get(Pointer memory, Strided layout, long[] into, int from, int n) {
    if (layout.dense()) {
      ((LongPointer) memory).get(into, from, n);
      return;
    }
    var values = ((LongPointer) memory).asBuffer();
    layout.forEachRow(
        (at, row) -> {
          for (int i = 0; i < layout.inner(); i++) {
            into[from + row + i] = values.get(at + i * layout.innerStride());
          }
        });
  }

  private static void put(Pointer memory, Strided layout, float[] values, int from, int n) {
    if (layout.dense()) {
      ((FloatPointer) memory).put(values, from, n);
      return;
    }
    var into = ((FloatPointer) memory).asBuffer();
    layout.forEachRow(
        (at, row) -> {
          for (int i = 0; i < layout.inner(); i++) {
            into.put(at + i * layout.innerStride(), values[from + row + i]);
          }
        });
  }

  private static void put(Pointer memory, Strided layout, double[] values, int from, int n) {
    if (layout.dense()) {
      ((DoublePointer) memory).put(values, from, n);
      return;
    }
    var into = ((DoublePointer) memory).asBuffer();
    layout.forEachRow(
        (at, row) -> {
          for (int i = 0; i < layout.inner(); i++) {
            into.put(at + i * layout.innerStride(), values[from + row + i]);
          }
        });
  }

  private static void put(Pointer memory, Strided layout, int[] values, int from, int n) {
    if (layout.dense()) {
      ((IntPointer) memory).put(values, from, n);
      return;
    }
    var into = ((IntPointer) memory).asBuffer();
    layout.forEachRow(
        (at, row) -> {
          for (int i = 0; i < layout.inner(); i++) {
            into.put(at + i * layout.innerStride(), values[from + row + i]);
          }
        });
  }
}
