package dev.adjoint.runtime.kernel;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The switch of one vector kernel. Until C2 has compiled it, Vector API code boxes every vector and
 * is slower than a plain loop; so calls begin on the scalar form, each of them also makes a few
 * tiny calls of the vector kernel, and once these have been quick many times in a row, the vector
 * form takes over. Both forms give the same bits, so nothing depends on when.
 *
 * <p>The system property {@code adjoint.warmup=off} takes the vector form at once.
 */
final class Warmup {
  private static final boolean IMMEDIATE = "off".equals(System.getProperty("adjoint.warmup"));

  /** The first calls are left alone, so that the first steps are as quick as plain loops. */
  private static final int SCALAR_CALLS = 50;

  private static final int PROBES_PER_CALL = 60;
  private static final int QUICK_IN_A_ROW = 100;

  /** A kernel that is not quick after so many probes never will be (no C2, say): stop trying. */
  private static final int MOST_PROBES = 60_000;

  private final Runnable probe;
  private final long limitNanos;
  private final AtomicBoolean probing = new AtomicBoolean();

  // Plain on purpose: a thread that sees the old value runs the scalar form, which is only slower.
  private boolean ready = IMMEDIATE && Vectors.AVAILABLE;
  private int calls;
  private int probes;
  private int quick;

  /**
   * A switch that is turned by {@code probe}, a tiny call of the kernel, once it takes less than
   * the limit.
   */
  Warmup(int limitNanos, Runnable probe) {
    this.limitNanos = limitNanos;
    this.probe = probe;
  }

  /** Whether to call the vector kernel now. */
  boolean ready() {
    return ready || (Vectors.AVAILABLE && advance());
  }

  private boolean advance() {
    if (calls < SCALAR_CALLS) {
      calls++;
      return false;
    }
    if (probes >= MOST_PROBES || !probing.compareAndSet(false, true)) {
      return false;
    }
    try {
      for (int i = 0; i < PROBES_PER_CALL && quick < QUICK_IN_A_ROW; i++) {
        long start = System.nanoTime();
        probe.run();
        quick = System.nanoTime() - start < limitNanos ? quick + 1 : 0;
        probes++;
      }
      ready = quick >= QUICK_IN_A_ROW;
    } finally {
      probing.set(false);
    }
    return ready;
  }
}
