package dev.adjoint.runtime;

import dev.adjoint.Precision;

/**
 * A flat array of a model's precision that a target keeps outside of the heap: parameters, or a
 * slot of an optimizer.
 */
public interface DeviceArray {

  /** How many elements it has. */
  int length();

  /** One element. */
  double get(int index);

  /** Sets one element, rounded to the precision. */
  void set(int index, double value);

  /** A copy: {@code float[length]} of a FLOAT32 model, {@code double[length]} of a FLOAT64 one. */
  Object toHeap();

  /** Overwrites {@code elements} from {@code offset} on with the same ones of a heap array. */
  void fromHeap(Object array, int offset, int elements);

  /** Allocates arrays of a target. */
  @FunctionalInterface
  interface Allocator {
    /** Zeros. */
    DeviceArray allocate(Precision precision, int elements);
  }
}
