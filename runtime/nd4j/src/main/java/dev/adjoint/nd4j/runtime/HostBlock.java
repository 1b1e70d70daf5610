package dev.adjoint.nd4j.runtime;

import java.lang.ref.Reference;
import org.bytedeco.javacpp.BooleanPointer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.concurrency.AffinityManager.Location;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Memory of ND4J that Java arrays are copied from and to in bulk, without allocating: the pointer
 * is asked for once. Outside of any workspace.
 */
final class HostBlock implements AutoCloseable {
  private final INDArray array;
  private final Pointer memory;

  private HostBlock(INDArray array) {
    this.array = array;
    this.memory = array.data().addressPointer();
  }

  /** A vector of zeros, of at least one element: ND4J has no arrays without. */
  static HostBlock allocate(DataType type, long elements) {
    var array = Nd4j.createUninitializedDetached(type, 'c', Math.max(1, elements));
    array.assign(0);
    return new HostBlock(array);
  }

  /** The vector. */
  INDArray array() {
    return array;
  }

  /** A dense row-major view from an offset on. */
  INDArray view(long offset, long... shape) {
    return dense(array, offset, shape);
  }

  /** A dense row-major view of a dense array. */
  static INDArray dense(INDArray array, long offset, long... shape) {
    var strides = new long[shape.length];
    long stride = 1;
    for (int i = shape.length - 1; i >= 0; i--) {
      strides[i] = stride;
      stride *= shape[i];
    }
    return Nd4j.create(array.data(), shape, strides, array.offset() + offset, 'c');
  }

  void read(int offset, float[] into, int from, int n) {
    ensureHost();
    ((FloatPointer) memory).position(offset).get(into, from, n);
  }

  void read(int offset, double[] into, int from, int n) {
    ensureHost();
    ((DoublePointer) memory).position(offset).get(into, from, n);
  }

  void write(float[] values, int from, int n, int offset) {
    ensureHost();
    ((FloatPointer) memory).position(offset).put(values, from, n);
    wroteHost();
  }

  void write(double[] values, int from, int n, int offset) {
    ensureHost();
    ((DoublePointer) memory).position(offset).put(values, from, n);
    wroteHost();
  }

  void write(int[] values, int from, int n, int offset) {
    ensureHost();
    ((IntPointer) memory).position(offset).put(values, from, n);
    wroteHost();
  }

  void write(boolean[] values, int from, int n, int offset) {
    ensureHost();
    ((BooleanPointer) memory).position(offset).put(values, from, n);
    wroteHost();
  }

  /** Overwrites the first elements with those of a dense array of the same type. */
  void copyFrom(INDArray dense, long elements) {
    Nd4j.getAffinityManager().ensureLocation(dense, Location.HOST);
    ensureHost();
    try {
      Pointer.memcpy(memory.position(0), dense.data().addressPointer(), bytes(elements));
    } finally {
      // The pointer alone would not keep the memory from being released.
      Reference.reachabilityFence(dense);
    }
    wroteHost();
  }

  /** Copies the first elements into a dense array of the same type. */
  void copyTo(INDArray dense, long elements) {
    ensureHost();
    Nd4j.getAffinityManager().ensureLocation(dense, Location.HOST);
    try {
      Pointer.memcpy(dense.data().addressPointer(), memory.position(0), bytes(elements));
    } finally {
      Reference.reachabilityFence(dense);
    }
    Nd4j.getAffinityManager().tagLocation(dense, Location.HOST);
  }

  private long bytes(long elements) {
    return elements * array.dataType().width();
  }

  /** A place in memory that somebody else owns. */
  private static final class Address extends Pointer {
    Address(long address) {
      super((Pointer) null);
      this.address = address;
    }
  }

  /** Copies elements between dense arrays of one type. */
  static void copy(INDArray from, long fromElement, INDArray to, long toElement, long n) {
    Nd4j.getAffinityManager().ensureLocation(from, Location.HOST);
    Nd4j.getAffinityManager().ensureLocation(to, Location.HOST);
    try {
      // Not their own pointers, whose positions others set; data().address() knows no offset.
      long width = from.dataType().width();
      var source = new Address(from.data().addressPointer().address() + fromElement * width);
      var target = new Address(to.data().addressPointer().address() + toElement * width);
      Pointer.memcpy(target, source, n * width);
    } finally {
      Reference.reachabilityFence(from);
      Reference.reachabilityFence(to);
    }
    Nd4j.getAffinityManager().tagLocation(to, Location.HOST);
  }

  /** One element as a double. */
  double get(long index) {
    ensureHost();
    return switch (memory) {
      case FloatPointer floats -> floats.position(0).get(index);
      case DoublePointer doubles -> doubles.position(0).get(index);
      case IntPointer ints -> ints.position(0).get(index);
      default -> throw new IllegalStateException("not a type of Adjoint: " + array.dataType());
    };
  }

  /** Sets one element, rounded to the type. */
  void set(long index, double value) {
    ensureHost();
    switch (memory) {
      case FloatPointer floats -> floats.position(0).put(index, (float) value);
      case DoublePointer doubles -> doubles.position(0).put(index, value);
      case IntPointer ints -> ints.position(0).put(index, (int) value);
      default -> throw new IllegalStateException("not a type of Adjoint: " + array.dataType());
    }
    wroteHost();
  }

  private void ensureHost() {
    Nd4j.getAffinityManager().ensureLocation(array, Location.HOST);
  }

  private void wroteHost() {
    Nd4j.getAffinityManager().tagLocation(array, Location.HOST);
  }

  @Override
  public void close() {
    if (!array.wasClosed()) {
      array.close();
    }
  }
}
