package dev.adjoint.nd4j;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Where the elements of an array lie, in row-major order, counted from its first one.
 *
 * @param outer dims of all but the last axis, and the strides of these
 * @param inner elements of the last axis, which is walked in one loop
 * @param innerStride elements from one of them to the next
 * @param span elements from the first to the last one, both included
 * @param dense whether they lie in row-major order without gaps
 */
record Strided(
    long[] outer, long[] outerStride, int inner, int innerStride, long span, boolean dense) {

  /** The layout of an array that has elements, fewer than 2^31. */
  static Strided of(INDArray x) {
    int axes = Math.max(0, x.rank() - 1);
    var outer = new long[axes];
    var outerStride = new long[axes];
    long span = 1;
    for (int i = 0; i < axes; i++) {
      outer[i] = x.size(i);
      outerStride[i] = x.stride(i);
      span += (outer[i] - 1) * outerStride[i];
    }
    if (x.rank() == 0) {
      return new Strided(outer, outerStride, 1, 1, span, true);
    }
    span += (x.size(axes) - 1) * x.stride(axes);
    return new Strided(outer, outerStride, (int) x.size(axes), x.stride(axes), span, dense(x));
  }

  /** Whether every place has an index of type int, as a buffer of Java wants it. */
  boolean indexable() {
    return span <= Integer.MAX_VALUE - 8;
  }

  /**
   * Whether the elements lie in row-major order without gaps. Strides of dims of 1 do not count.
   */
  static boolean dense(INDArray x) {
    long expected = 1;
    for (int i = x.rank() - 1; i >= 0; i--) {
      long dim = x.size(i);
      if (dim != 1) {
        if (x.stride(i) != expected) {
          return false;
        }
        expected *= dim;
      }
    }
    return true;
  }

  /** What is done with the elements along the last axis. */
  interface Row {
    /**
     * Copies one row.
     *
     * @param memory where it begins in the memory of the array
     * @param dense where it begins in row-major order
     */
    void copy(int memory, int dense);
  }

  /** Calls this for every row of the last axis, in row-major order. */
  void forEachRow(Row row) {
    var index = new long[outer.length];
    long memory = 0;
    int dense = 0;
    while (true) {
      row.copy((int) memory, dense);
      dense += inner;
      int axis = outer.length - 1;
      while (axis >= 0 && ++index[axis] == outer[axis]) {
        memory -= (outer[axis] - 1) * outerStride[axis];
        index[axis--] = 0;
      }
      if (axis < 0) {
        return;
      }
      memory += outerStride[axis];
    }
  }
}
