package dev.adjoint.runtime.random;

/**
 * Random numbers by position: word {@code position} of stream {@code stream} under {@code seed}, by
 * {@link Philox}.
 *
 * <p>Block {@code position / 4} is the low half of Philox's counter, the stream its high half, the
 * seed its key. Different seeds or streams are independent. Everything here is a pure function, the
 * same on every machine; nothing allocates.
 */
public final class CounterRandom {
  private static final double TWO_PI = 2 * Math.PI;

  private CounterRandom() {}

  /** 32 random bits. */
  public static int bits(long seed, long stream, long position) {
    long words = Philox.words(seed, position >>> 2, stream, (int) (position >>> 1) & 1);
    return (int) ((position & 1) == 0 ? words : words >>> 32);
  }

  /** Uniform in [0, 1): a multiple of 2^-24. */
  public static float uniform(long seed, long stream, long position) {
    return (bits(seed, stream, position) >>> 8) * 0x1p-24f;
  }

  /** Uniform in (0, 1]: a multiple of 2^-24. */
  public static float uniformAboveZero(long seed, long stream, long position) {
    return ((bits(seed, stream, position) >>> 8) + 1) * 0x1p-24f;
  }

  /** Uniform in (0, 1), symmetric about 1/2: an odd multiple of 2^-33. */
  public static double uniformDouble(long seed, long stream, long position) {
    return centred(bits(seed, stream, position));
  }

  /**
   * Standard normal, by Box and Muller (1958) from words 2p and 2p + 1 where p = position / 2: even
   * positions take the cosine, odd ones the sine. Computed in double by StrictMath; magnitudes stop
   * at 6.76.
   */
  public static double normal(long seed, long stream, long position) {
    long words = Philox.words(seed, position >>> 2, stream, (int) (position >>> 1) & 1);
    double radius = StrictMath.sqrt(-2 * StrictMath.log(centred((int) words)));
    double angle = TWO_PI * centred((int) (words >>> 32));
    return radius * ((position & 1) == 0 ? StrictMath.cos(angle) : StrictMath.sin(angle));
  }

  /** out[offset + i] = {@link #uniform} at position + i, for {@code out: float[n]}; overwrites. */
  public static void uniform(
      long seed, long stream, long position, int n, float[] out, int offset) {
    int i = 0;
    while (i < n) {
      long at = position + i;
      long words = Philox.words(seed, at >>> 2, stream, (int) (at >>> 1) & 1);
      if ((at & 1) == 0) {
        out[offset + i++] = ((int) words >>> 8) * 0x1p-24f;
      }
      if (i < n) {
        out[offset + i++] = ((int) (words >>> 32) >>> 8) * 0x1p-24f;
      }
    }
  }

  /**
   * Words 4 {@code block} to 4 {@code block} + n - 1 of a stream, n a multiple of 4, into the
   * beginning of {@code words}.
   */
  public static void words(long seed, long stream, long block, int[] words, int n) {
    Philox.blocks(seed, block, stream, words, n);
  }

  /**
   * {@link #normal(long, long, long)}, but for its last places, from words that are at hand: {@code
   * words[0]} is word 4p of the stream for some p, and the position counts from there. The angle is
   * brought to within an eighth of a turn first, where sine and cosine are those of StrictMath,
   * which allocates.
   */
  public static double normal(int[] words, int position) {
    int pair = position & -2;
    double radius = StrictMath.sqrt(-2 * StrictMath.log(centred(words[pair])));
    double turns = centred(words[pair + 1]);
    int quarters = (int) (4 * turns + 0.5);
    double angle = TWO_PI * (turns - 0.25 * quarters);
    // The sine is the cosine of a quarter of a turn less.
    return radius
        * switch ((position == pair ? quarters : quarters + 3) & 3) {
          case 0 -> cosine(angle);
          case 1 -> -sine(angle);
          case 2 -> -cosine(angle);
          default -> sine(angle);
        };
  }

  /** {@code __kernel_cos} of FDLIBM: the bits of StrictMath.cos up to π/4. */
  static double cosine(double x) {
    double z = x * x;
    double r =
        z
            * (4.16666666666666019037e-02
                + z
                    * (-1.38888888888741095749e-03
                        + z
                            * (2.48015872894767294178e-05
                                + z
                                    * (-2.75573143513906633035e-07
                                        + z
                                            * (2.08757232129817482790e-09
                                                + z * -1.13596475577881948265e-11)))));
    int high = (int) (Double.doubleToRawLongBits(x) >>> 32) & 0x7FFF_FFFF;
    if (high < 0x3FD3_3333) {
      return 1 - (0.5 * z - z * r);
    }
    double quarter =
        high > 0x3FE9_0000 ? 0.28125 : Double.longBitsToDouble((long) (high - 0x20_0000) << 32);
    return 1 - quarter - (0.5 * z - quarter - z * r);
  }

  /** {@code __kernel_sin} of FDLIBM: the bits of StrictMath.sin up to π/4. */
  static double sine(double x) {
    double z = x * x;
    double r =
        8.33333333332248946124e-03
            + z
                * (-1.98412698298579493134e-04
                    + z
                        * (2.75573137070700676789e-06
                            + z * (-2.50507602534068634195e-08 + z * 1.58969099521155010221e-10)));
    return x + z * x * (-1.66666666666666324348e-01 + z * r);
  }

  /** The middle of the bits-th of 2^32 equal parts of (0, 1). */
  private static double centred(int bits) {
    return (Integer.toUnsignedLong(bits) + 0.5) * 0x1p-32;
  }
}
