package dev.adjoint.runtime.random;

/**
 * Philox4x32-10 (Salmon et al., "Parallel random numbers: as easy as 1, 2, 3", SC 2011): a
 * bijection of 128 bits, keyed by 64 bits, whose outputs for counted inputs pass BigCrush. Tested
 * against the authors' known answers.
 */
final class Philox {
  private static final int ROUNDS = 10;
  private static final long MULTIPLIER_0 = 0xD2511F53L;
  private static final long MULTIPLIER_1 = 0xCD9E8D57L;
  private static final int WEYL_0 = 0x9E3779B9;
  private static final int WEYL_1 = 0xBB67AE85;
  private static final long LOW = 0xFFFF_FFFFL;

  private Philox() {}

  /**
   * Words 2 {@code pair} (low half) and 2 {@code pair} + 1 (high half) of one block.
   *
   * @param key words 0 (low half) and 1 of the key
   * @param low words 0 and 1 of the counter
   * @param high words 2 and 3 of the counter
   * @param pair 0 or 1
   */
  static long words(long key, long low, long high, int pair) {
    int k0 = (int) key;
    int k1 = (int) (key >>> 32);
    int c0 = (int) low;
    int c1 = (int) (low >>> 32);
    int c2 = (int) high;
    int c3 = (int) (high >>> 32);
    for (int round = 0; round < ROUNDS; round++) {
      long p0 = MULTIPLIER_0 * (c0 & LOW);
      long p1 = MULTIPLIER_1 * (c2 & LOW);
      c0 = (int) (p1 >>> 32) ^ c1 ^ k0;
      c1 = (int) p1;
      c2 = (int) (p0 >>> 32) ^ c3 ^ k1;
      c3 = (int) p0;
      k0 += WEYL_0;
      k1 += WEYL_1;
    }
    return pair == 0 ? (c0 & LOW) | ((long) c1 << 32) : (c2 & LOW) | ((long) c3 << 32);
  }

  /** All four words of n / 4 blocks, whose counters go up from {@code low}. */
  static void blocks(long key, long low, long high, int[] words, int n) {
    for (int at = 0; at < n; at += 4) {
      int k0 = (int) key;
      int k1 = (int) (key >>> 32);
      long counter = low + (at >>> 2);
      int c0 = (int) counter;
      int c1 = (int) (counter >>> 32);
      int c2 = (int) high;
      int c3 = (int) (high >>> 32);
      for (int round = 0; round < ROUNDS; round++) {
        long p0 = MULTIPLIER_0 * (c0 & LOW);
        long p1 = MULTIPLIER_1 * (c2 & LOW);
        c0 = (int) (p1 >>> 32) ^ c1 ^ k0;
        c1 = (int) p1;
        c2 = (int) (p0 >>> 32) ^ c3 ^ k1;
        c3 = (int) p0;
        k0 += WEYL_0;
        k1 += WEYL_1;
      }
      words[at] = c0;
      words[at + 1] = c1;
      words[at + 2] = c2;
      words[at + 3] = c3;
    }
  }
}
