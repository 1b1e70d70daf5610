package dev.adjoint.runtime;

/** How a model runs; nothing here changes its results. */
public final class Options {
  private static final Options DEFAULTS = new Options(1);
  private final int threads;

  private Options(int threads) {
    this.threads = threads;
  }

  /** One thread. */
  public static Options defaults() {
    return DEFAULTS;
  }

  /** These options, with the work of one call shared by this many threads. */
  public Options threads(int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException("threads: found " + threads + ", required at least 1");
    }
    return new Options(threads);
  }

  /** How many threads share the work of one call. */
  public int threads() {
    return threads;
  }
}
