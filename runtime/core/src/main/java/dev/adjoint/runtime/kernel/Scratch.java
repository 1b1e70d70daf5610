package dev.adjoint.runtime.kernel;

/**
 * Buffers of one thread for packed operands and partial tiles. They grow to the largest call and
 * stay.
 */
final class Scratch {
  private static final ThreadLocal<Scratch> OF_THREAD = ThreadLocal.withInitial(Scratch::new);

  /** One output tile that lies across the edge of C: 8 rows of two vectors. */
  final float[] tile = new float[8 * 32];

  /** The bias of such a tile. */
  final float[] bias = new float[32];

  /** The call whose pieces this thread has handed out. */
  final GemmCall call = new GemmCall();

  /** The piece that this thread computes for a call, its own or another thread's. */
  final GemmBlock piece = new GemmBlock();

  private float[] packedA = new float[0];
  private float[] packedB = new float[0];

  private float[] floatRow = new float[0];
  private double[] doubleRow = new double[0];

  private Scratch() {}

  static Scratch ofThread() {
    return OF_THREAD.get();
  }

  float[] packedA(int length) {
    if (packedA.length < length) {
      packedA = new float[length];
    }
    return packedA;
  }

  float[] packedB(int length) {
    if (packedB.length < length) {
      packedB = new float[length];
    }
    return packedB;
  }

  float[] floatRow(int length) {
    if (floatRow.length < length) {
      floatRow = new float[length];
    }
    return floatRow;
  }

  double[] doubleRow(int length) {
    if (doubleRow.length < length) {
      doubleRow = new double[length];
    }
    return doubleRow;
  }
}
