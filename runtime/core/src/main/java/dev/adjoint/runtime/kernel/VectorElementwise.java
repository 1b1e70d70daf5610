package dev.adjoint.runtime.kernel;

import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.I2F;
import static jdk.incubator.vector.VectorOperators.ZERO_EXTEND_B2I;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/** The vector forms of what {@link Elementwise} cannot leave to C2. */
final class VectorElementwise {
  private static final VectorSpecies<Float> S = Lanes.S;
  private static final int L = Lanes.L;
  private static final VectorSpecies<Integer> INTS = S.withLanes(int.class).check(int.class);

  /**
   * The smallest species with a byte for each float; with 128-bit floats, only its first lanes are
   * used.
   */
  private static final VectorSpecies<Byte> BYTES =
      VectorSpecies.of(byte.class, VectorShape.forBitSize(Math.max(64, L * 8)));

  private VectorElementwise() {}

  /** As many whole vectors as there are; returns how many elements these were. */
  static int reluGradient(
      int n, float[] d, int dOffset, float[] y, int yOffset, float[] out, int outOffset) {
    FloatVector zero = FloatVector.zero(S);
    int whole = n & -L;
    for (int i = 0; i < whole; i += L) {
      VectorMask<Float> positive = FloatVector.fromArray(S, y, yOffset + i).compare(GT, zero);
      zero.blend(FloatVector.fromArray(S, d, dOffset + i), positive).intoArray(out, outOffset + i);
    }
    return whole;
  }

  /** As many whole vectors as can be read; returns how many elements these were. */
  static int bytesToFloats(
      int n, byte[] x, int xOffset, float scale, float shift, float[] y, int yOffset) {
    FloatVector factor = FloatVector.broadcast(S, scale);
    FloatVector addend = FloatVector.broadcast(S, shift);
    int i = 0;
    for (; i + BYTES.length() <= n; i += L) {
      IntVector value =
          (IntVector)
              ByteVector.fromArray(BYTES, x, xOffset + i).convertShape(ZERO_EXTEND_B2I, INTS, 0);
      ((FloatVector) value.convert(I2F, 0)).fma(factor, addend).intoArray(y, yOffset + i);
    }
    return i;
  }
}
