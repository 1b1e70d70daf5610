package dev.adjoint.runtime.io;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * A tensor to be written: a slice of a {@code float[]} or a {@code double[]}.
 *
 * @param name unique in the file
 * @param shape its dims, row-major; empty for a scalar
 * @param values a {@code float[]} or a {@code double[]}
 * @param offset of its first element in {@code values}
 * @param elements how many there are
 */
public record TensorData(
    String name, List<Integer> shape, Object values, int offset, int elements) {

  /** Checks the type of the values. */
  public TensorData {
    if (!(values instanceof float[] || values instanceof double[])) {
      throw new IllegalArgumentException(name + ": values are neither float[] nor double[]");
    }
  }

  String dtype() {
    return values instanceof float[] ? "F32" : "F64";
  }

  int elementBytes() {
    return values instanceof float[] ? Float.BYTES : Double.BYTES;
  }

  /** Puts {@code count} elements, from element {@code from} on, into an empty buffer. */
  void put(int from, int count, ByteBuffer out) {
    out.clear();
    if (values instanceof float[] floats) {
      out.asFloatBuffer().put(floats, offset + from, count);
    } else {
      out.asDoubleBuffer().put((double[]) values, offset + from, count);
    }
    out.limit(count * elementBytes());
  }
}
