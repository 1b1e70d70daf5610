package dev.adjoint.runtime.kernel;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The switch of one vector kernel. Until C2 has compiled it, Vector API code boxes every vector and
 * is slower than a plain loop; so calls begin on the scalar form, and once tiny calls of the vector
 * kernel have been quick many times in a row, the vector form takes over. Both forms give the same
 * bits, so nothing depends on when.
 *
 * <p>To warm a kernel up costs tens of milliseconds, of this thread and of C2. So nothing is done
 * until the scalar form has used about as much time as that: a kernel that is seldom needed stays
 * scalar, and the kernels that matter come first. Then tiny calls are made on most of the time
 * (they cost the same sooner or later), until C2 should have seen enough of them, and then on a
 * small share of it while C2 compiles. A tiny call should look like a real one to C2, which learns
 * from it: a loop of some length, each branch taken.
 *
 * <p>The system property {@code adjoint.warmup=off} takes the vector form at once.
 */
abstract class Warmup {
  private static final boolean IMMEDIATE = "off".equals(System.getProperty("adjoint.warmup"));

  /** What the scalar form may cost before the vector form is tried. */
  static final long WORTH_NANOS = 40_000_000;

  /** C2 begins after 600 calls, if they loop 15,000 times in all, or else after 5,000. */
  static final int ENOUGH_PROBES = 1_000;

  /**
   * A kernel that is not quick after so many probes may never be (no C2, say), or C2 has much else
   * to do: look seldom from then on.
   */
  static final int MANY_PROBES = 10_000;

  static final long ROUND_NANOS = 600_000;

  /** The share of the time that is spent on looking whether C2 is done is at most 1 / this. */
  static final int WAIT_SHARE = 8;

  /** The same after many probes, for that kernel alone: others are not to wait for it. */
  static final int SELDOM_SHARE = 200;

  static final int QUICK_IN_A_ROW = 30;

  /** When tiny calls may be made again, for all switches: one is warmed up at a time. */
  static class Pace {
    private final AtomicBoolean busy = new AtomicBoolean();
    private long nextRoundNanos;
    private boolean begun;

    /** The time now. */
    long nanos() {
      return System.nanoTime();
    }
  }

  private static final Pace SHARED = new Pace();

  private final Pace pace;
  private final long limitNanos;

  // Plain on purpose: a thread that sees an old value runs the scalar form, which is only slower.
  // Tests set it, to choose the form.
  boolean ready;
  private long scalarNanos;
  private int probes;

  /** When to look again, after many probes. */
  private long restsUntilNanos;

  /** A switch that turns once {@link #probe} takes less than the limit. */
  Warmup(int limitNanos) {
    this(limitNanos, SHARED);
    ready = IMMEDIATE && Vectors.AVAILABLE;
  }

  Warmup(int limitNanos, Pace pace) {
    this.limitNanos = limitNanos;
    this.pace = pace;
  }

  /** A tiny call of the kernel. */
  abstract void probe();

  /**
   * Whether to call the vector kernel now.
   *
   * @param nanos about how long the scalar form takes for the work at hand
   */
  final boolean ready(long nanos) {
    return ready || (Vectors.AVAILABLE && advance(nanos));
  }

  private boolean advance(long nanos) {
    scalarNanos += nanos;
    if (scalarNanos < WORTH_NANOS || !pace.busy.compareAndSet(false, true)) {
      return false;
    }
    try {
      long now = pace.nanos();
      boolean rests = probes >= MANY_PROBES && now - restsUntilNanos < 0;
      if (!rests && (!pace.begun || now - pace.nextRoundNanos >= 0)) {
        pace.begun = true;
        pace.nextRoundNanos = round(now);
      }
    } finally {
      pace.busy.set(false);
    }
    return ready;
  }

  /** Makes tiny calls for a while, and says when to go on. */
  private long round(long start) {
    boolean waiting = probes >= ENOUGH_PROBES;
    long now = start;
    int quick = 0;
    do {
      probe();
      probes++;
      long end = pace.nanos();
      quick = end - now < limitNanos ? quick + 1 : 0;
      now = end;
      // Not one probe a round while waiting: a big kernel that is called a few times a second would
      // never be called often enough for C2, which counts anew when C1 compiles twice.
    } while (quick < QUICK_IN_A_ROW && now - start < ROUND_NANOS);
    ready = quick >= QUICK_IN_A_ROW;
    long spent = now - start;
    restsUntilNanos = now + spent * (SELDOM_SHARE - 1);
    return now + (waiting ? spent * (WAIT_SHARE - 1) : spent / 3);
  }
}
