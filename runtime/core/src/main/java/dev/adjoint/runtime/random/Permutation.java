package dev.adjoint.runtime.random;

/** The order of the rows of an epoch: a function of seed, epoch and the number of rows. */
public final class Permutation {
  /** Keeps the words of a shuffle apart from those of the model's own streams. */
  private static final long STREAM_SALT = 0x5368_7566_666C_6500L;

  private Permutation() {}

  /** A new array with the numbers 0 to n - 1 in random order. */
  public static int[] of(long seed, long epoch, int n) {
    int[] order = new int[n];
    into(seed, epoch, order, n);
    return order;
  }

  /**
   * The same into order[0] to order[n - 1], by Fisher and Yates, with bounded numbers by
   * multiplication and rejection (Lemire, 2019): every order is equally likely.
   */
  public static void into(long seed, long epoch, int[] order, int n) {
    for (int i = 0; i < n; i++) {
      order[i] = i;
    }
    long stream = STREAM_SALT ^ epoch;
    long position = 0;
    for (int i = n - 1; i > 0; i--) {
      int bound = i + 1;
      long product = product(seed, stream, position++, bound);
      int threshold = Integer.remainderUnsigned(-bound, bound);
      while (Integer.compareUnsigned((int) product, threshold) < 0) {
        product = product(seed, stream, position++, bound);
      }
      int j = (int) (product >>> 32);
      int swapped = order[i];
      order[i] = order[j];
      order[j] = swapped;
    }
  }

  private static long product(long seed, long stream, long position, int bound) {
    return Integer.toUnsignedLong(CounterRandom.bits(seed, stream, position)) * bound;
  }
}
