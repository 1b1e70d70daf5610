package dev.adjoint.runtime;

import java.util.Arrays;

/**
 * A state that a session keeps between calls, on the heap: zeros where its run-time dims are others
 * than in the call before. For generated code.
 */
public final class SessionState implements ModelSession.Kept {
  private static final int[] NONE = {};

  private float[] floats = new float[0];
  private double[] doubles = new double[0];
  private int first;
  private int second;
  private int[] others = NONE;

  /** Empty until its size is known. */
  public SessionState() {}

  /** The state of a FLOAT32 model, of constant dims. */
  public float[] floats(int elements) {
    return floats(elements, 0, 0, NONE);
  }

  /** The state of a FLOAT32 model, of one run-time dim. */
  public float[] floats(int elements, int dim) {
    return floats(elements, dim, 0, NONE);
  }

  /** The state of a FLOAT32 model, of two run-time dims or more. */
  public float[] floats(int elements, int dim, int second, int... others) {
    if (changes(dim, second, others) || floats.length != elements) {
      floats = new float[elements];
    }
    return floats;
  }

  /** The state of a FLOAT64 model, of constant dims. */
  public double[] doubles(int elements) {
    return doubles(elements, 0, 0, NONE);
  }

  /** The state of a FLOAT64 model, of one run-time dim. */
  public double[] doubles(int elements, int dim) {
    return doubles(elements, dim, 0, NONE);
  }

  /** The state of a FLOAT64 model, of two run-time dims or more. */
  public double[] doubles(int elements, int dim, int second, int... others) {
    if (changes(dim, second, others) || doubles.length != elements) {
      doubles = new double[elements];
    }
    return doubles;
  }

  private boolean changes(int dim, int secondDim, int[] otherDims) {
    boolean changes = first != dim || second != secondDim || !Arrays.equals(others, otherDims);
    first = dim;
    second = secondDim;
    if (changes) {
      others = otherDims.clone();
    }
    return changes;
  }

  @Override
  public void zero() {
    Arrays.fill(floats, 0);
    Arrays.fill(doubles, 0);
  }
}
