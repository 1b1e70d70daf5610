package dev.adjoint.runtime;

import dev.adjoint.Precision;
import dev.adjoint.runtime.io.FormatException;
import dev.adjoint.runtime.io.SafeTensorsReader;
import dev.adjoint.runtime.io.TensorEntry;
import dev.adjoint.runtime.kernel.FiniteCheck;
import java.io.IOException;

/**
 * A flat array of a model's precision: its parameters, or a slot of an optimizer in the same
 * layout.
 */
sealed interface FlatValues {

  /** Zeros. */
  static FlatValues allocate(Precision precision, int elements) {
    return switch (precision) {
      case FLOAT32 -> new Floats(new float[elements]);
      case FLOAT64 -> new Doubles(new double[elements]);
    };
  }

  /** Around an array that generated code owns. */
  static FlatValues of(Object array) {
    return switch (array) {
      case float[] floats -> new Floats(floats);
      case double[] doubles -> new Doubles(doubles);
      case DeviceArray device -> new OnDevice(device);
      default ->
          throw new IllegalArgumentException(
              "found "
                  + array.getClass().getSimpleName()
                  + ", required float[], double[] or DeviceArray");
    };
  }

  /** These values on the heap: themselves, or one copy of what a target keeps. */
  default FlatValues onHeap() {
    return this;
  }

  /** The {@code float[]} or {@code double[]} itself, or a copy of what is not on the heap. */
  Object array();

  int length();

  double get(int index);

  void set(int index, double value);

  void read(SafeTensorsReader from, TensorEntry tensor, int offset)
      throws IOException, FormatException;

  /** Overwrites {@code elements} from {@code offset} on with the same ones of another array. */
  default void copyFrom(FlatValues source, int offset, int elements) {
    System.arraycopy(source.array(), offset, array(), offset, elements);
  }

  /** The first element from {@code offset} on that is NaN or infinite, or -1. */
  default int firstNonFinite(int offset, int elements) {
    int index =
        switch (this) {
          case Floats floats -> FiniteCheck.firstNonFinite(floats.array, offset, elements);
          case Doubles doubles -> FiniteCheck.firstNonFinite(doubles.array, offset, elements);
          case OnDevice device -> of(device.array()).firstNonFinite(offset, elements);
        };
    return index < 0 || this instanceof OnDevice ? index : offset + index;
  }

  /** Of a FLOAT32 model. */
  record Floats(float[] array) implements FlatValues {
    @Override
    public int length() {
      return array.length;
    }

    @Override
    public double get(int index) {
      return array[index];
    }

    @Override
    public void set(int index, double value) {
      array[index] = (float) value;
    }

    @Override
    public void read(SafeTensorsReader from, TensorEntry tensor, int offset)
        throws IOException, FormatException {
      from.read(tensor, array, offset);
    }
  }

  /** Of a FLOAT64 model. */
  record Doubles(double[] array) implements FlatValues {
    @Override
    public int length() {
      return array.length;
    }

    @Override
    public double get(int index) {
      return array[index];
    }

    @Override
    public void set(int index, double value) {
      array[index] = value;
    }

    @Override
    public void read(SafeTensorsReader from, TensorEntry tensor, int offset)
        throws IOException, FormatException {
      from.read(tensor, array, offset);
    }
  }

  /** In the memory of a target. */
  record OnDevice(DeviceArray device) implements FlatValues {
    @Override
    public FlatValues onHeap() {
      return of(device.toHeap());
    }

    @Override
    public Object array() {
      return device.toHeap();
    }

    @Override
    public int length() {
      return device.length();
    }

    @Override
    public double get(int index) {
      return device.get(index);
    }

    @Override
    public void set(int index, double value) {
      device.set(index, value);
    }

    @Override
    public void copyFrom(FlatValues source, int offset, int elements) {
      device.fromHeap(source.array(), offset, elements);
    }

    @Override
    public void read(SafeTensorsReader from, TensorEntry tensor, int offset) {
      throw new UnsupportedOperationException("files are read into the heap first");
    }
  }
}
