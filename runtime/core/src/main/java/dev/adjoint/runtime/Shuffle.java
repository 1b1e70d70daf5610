package dev.adjoint.runtime;

/** The order of the rows: a function of a seed and an epoch. */
final class Shuffle {
  private Shuffle() {}

  static void permutation(Seed seed, long epoch, int[] order) {
    var random = new java.util.SplittableRandom(seed.value() * 1_000_003 + epoch);
    for (int i = 0; i < order.length; i++) {
      int j = random.nextInt(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
  }
}
