package dev.adjoint.runtime.kernel;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The switch of one vector kernel. Until C2 has compiled it, Vector API code boxes every vector and
 * is slower than a plain loop; so calls begin on the scalar form, some of them also make a few tiny
 * calls of the vector kernel, and once these have been quick many times in a row, the vector form
 * takes over. Both forms give the same bits, so nothing depends on when.
 *
 * <p>All switches together spend at most half of the time on tiny calls. A tiny call should look
 * like a real one to C2, which learns from it: a loop of some length, whole vectors and a rest.
 *
 * <p>The system property {@code adjoint.warmup=off} takes the vector form at once.
 */
abstract class Warmup {
  private static final boolean IMMEDIATE = "off".equals(System.getProperty("adjoint.warmup"));

  /** The first calls are left alone, so that the first steps are as quick as plain loops. */
  private static final int SCALAR_CALLS = 50;

  private static final long ROUND_NANOS = 300_000;
  private static final long PAUSE_NANOS = 300_000;
  private static final int QUICK_IN_A_ROW = 100;

  /** A kernel that is not quick after so many probes never will be (no C2, say): stop trying. */
  private static final int MOST_PROBES = 60_000;

  private static final AtomicBoolean PROBING = new AtomicBoolean();
  private static long nextRoundNanos = System.nanoTime();

  private final long limitNanos;

  // Plain on purpose: a thread that sees the old value runs the scalar form, which is only slower.
  private boolean ready = IMMEDIATE && Vectors.AVAILABLE;
  private int calls;
  private int probes;
  private int quick;

  /** A switch that turns once {@link #probe} takes less than the limit. */
  Warmup(int limitNanos) {
    this.limitNanos = limitNanos;
  }

  /** A tiny call of the kernel. */
  abstract void probe();

  /** Whether to call the vector kernel now. */
  final boolean ready() {
    return ready || (Vectors.AVAILABLE && advance());
  }

  private boolean advance() {
    if (calls < SCALAR_CALLS) {
      calls++;
      return false;
    }
    if (probes >= MOST_PROBES || !PROBING.compareAndSet(false, true)) {
      return false;
    }
    try {
      long now = System.nanoTime();
      if (now - nextRoundNanos >= 0) {
        nextRoundNanos = probeUntil(now, now + ROUND_NANOS) + PAUSE_NANOS;
      }
    } finally {
      PROBING.set(false);
    }
    return ready;
  }

  private long probeUntil(long start, long deadline) {
    long now = start;
    while (now - deadline < 0 && !ready && probes < MOST_PROBES) {
      probe();
      long end = System.nanoTime();
      quick = end - now < limitNanos ? quick + 1 : 0;
      ready = quick >= QUICK_IN_A_ROW;
      probes++;
      now = end;
    }
    return now;
  }
}
