package dev.adjoint.runtime.random;

/**
 * The key under which one run of a routine draws its random numbers: a function of the model's seed
 * and of which run it is. Runs for training, for evaluation and for inference never share one but
 * by chance, which is 2^-64 for any two.
 *
 * <p>Words are mixed by the finalizer of SplitMix64 (Steele, Lea and Flood, 2014).
 */
public final class RunKey {
  private static final long GAMMA = 0x9E37_79B9_7F4A_7C15L;

  private RunKey() {}

  /**
   * Of a backward pass.
   *
   * @param step how many updates were made before
   * @param batch which backward pass it is since then, from 0
   */
  public static long training(long seed, long step, long batch) {
    return mixed(mixed(mixed(seed + GAMMA) ^ step) + batch);
  }

  /**
   * Of the evaluation of a batch.
   *
   * @param row how many rows were evaluated before
   */
  public static long evaluation(long seed, long row) {
    return mixed(mixed(mixed(seed + 2 * GAMMA) ^ row));
  }

  /**
   * Of a call of a forward method.
   *
   * @param session which session of its model it is, from 0
   * @param call which call of the session that draws, from 0
   */
  public static long inference(long seed, long session, long call) {
    return mixed(mixed(mixed(seed + 3 * GAMMA) ^ session) + call);
  }

  /**
   * Of one step of a scan.
   *
   * @param key that of the run, or of the step that the scan is in
   * @param t the step, from 0
   */
  public static long step(long key, long t) {
    return mixed(mixed(key + 4 * GAMMA) + t);
  }

  private static long mixed(long word) {
    long z = word + GAMMA;
    z = (z ^ (z >>> 30)) * 0xBF58_476D_1CE4_E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D0_49BB_1331_11EBL;
    return z ^ (z >>> 31);
  }
}
