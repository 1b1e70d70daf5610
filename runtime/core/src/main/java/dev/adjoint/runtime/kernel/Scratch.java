package dev.adjoint.runtime.kernel;

import org.jspecify.annotations.Nullable;

/**
 * Buffers of one thread for a packed operand and partial tiles. They grow to the largest call and
 * stay.
 */
final class Scratch {
  private static final ThreadLocal<Scratch> OF_THREAD =
      new ThreadLocal<>() {
        @Override
        protected Scratch initialValue() {
          return new Scratch();
        }
      };

  /** One output tile that lies across the edge of C: 8 rows of two vectors. */
  final float[] tile = new float[8 * 32];

  /** The bias of such a tile. */
  final float[] bias = new float[32];

  /** The call whose pieces this thread has handed out. */
  final GemmCall call = new GemmCall();

  /** The piece that this thread computes for a call, its own or another thread's. */
  final GemmBlock piece = new GemmBlock();

  private float[] packedB = new float[0];

  private float[] padded = new float[0];

  private float[] transposed = new float[0];
  private float[] floatRow = new float[0];
  private int[] words = new int[0];
  private double[] doubleRow = new double[0];
  private double[] secondDoubleRow = new double[0];

  private @Nullable ContractionTile contraction;

  private Scratch() {}

  static Scratch ofThread() {
    return OF_THREAD.get();
  }

  float[] packedB(int length) {
    if (packedB.length < length) {
      packedB = new float[length];
    }
    return packedB;
  }

  /** The tile of a convolution that this thread computes. */
  ContractionTile contraction() {
    if (contraction == null) {
      contraction = new ContractionTile();
    }
    return contraction;
  }

  float[] padded(int length) {
    if (padded.length < length) {
      padded = new float[length];
    }
    return padded;
  }

  /** The transpose of a matrix. */
  float[] transposed(int length) {
    if (transposed.length < length) {
      transposed = new float[length];
    }
    return transposed;
  }

  /** Random words. */
  int[] words(int length) {
    if (words.length < length) {
      words = new int[length];
    }
    return words;
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

  double[] secondDoubleRow(int length) {
    if (secondDoubleRow.length < length) {
      secondDoubleRow = new double[length];
    }
    return secondDoubleRow;
  }
}
