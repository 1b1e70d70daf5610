package dev.adjoint.nd4j.runtime;

import dev.adjoint.Precision;
import dev.adjoint.nd4j.Nd4jBackend;
import dev.adjoint.runtime.DeviceArray;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A flat array off the heap, of which everything else is a view: parameters, gradients, arena. */
public final class Nd4jFlat implements DeviceArray, AutoCloseable {
  private final HostBlock block;
  private final int length;

  private Nd4jFlat(HostBlock block, int length) {
    this.block = block;
    this.length = length;
  }

  /**
   * Zeros.
   *
   * @throws dev.adjoint.nd4j.Nd4jBackendException where ND4J cannot run, with what to do
   */
  public static Nd4jFlat allocate(Precision precision, int elements) {
    Nd4jBackend.require();
    return new Nd4jFlat(HostBlock.allocate(dataType(precision), elements), elements);
  }

  /** What ND4J calls a precision. */
  static DataType dataType(Precision precision) {
    return switch (precision) {
      case FLOAT32 -> DataType.FLOAT;
      case FLOAT64 -> DataType.DOUBLE;
    };
  }

  DataType dataType() {
    return block.array().dataType();
  }

  /** All of it, as a vector. */
  INDArray array() {
    return block.array();
  }

  /** A dense row-major view from an offset on. */
  INDArray view(long offset, long... shape) {
    return block.view(offset, shape);
  }

  /** The elements from {@code from} to before {@code to}, as a vector. */
  INDArray range(int from, int to) {
    return block.view(from, to - from);
  }

  @Override
  public int length() {
    return length;
  }

  @Override
  public double get(int index) {
    return block.get(index);
  }

  @Override
  public void set(int index, double value) {
    block.set(index, value);
  }

  @Override
  public Object toHeap() {
    if (dataType() == DataType.FLOAT) {
      var values = new float[length];
      block.read(0, values, 0, length);
      return values;
    }
    var values = new double[length];
    block.read(0, values, 0, length);
    return values;
  }

  @Override
  public void fromHeap(Object array, int offset, int elements) {
    switch (array) {
      case float[] values -> block.write(values, offset, elements, offset);
      case double[] values -> block.write(values, offset, elements, offset);
      default ->
          throw new IllegalArgumentException(
              "found " + array.getClass().getSimpleName() + ", required float[] or double[]");
    }
  }

  /** Gives the memory back. */
  @Override
  public void close() {
    block.close();
  }
}
