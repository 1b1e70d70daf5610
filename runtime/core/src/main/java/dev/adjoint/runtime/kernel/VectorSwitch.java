package dev.adjoint.runtime.kernel;

/**
 * Chooses between the scalar and the vector form of one generated kernel. The vector form boxes
 * every vector until C2 has compiled it; so calls begin on the scalar form, then some of them try
 * the vector form, on at most half of the time, and once it has been the quicker one many times in
 * a row it stays. Both forms give the same bits, so nothing depends on when, nor on the races of
 * several threads here.
 *
 * <p>The system property {@code adjoint.warmup=off} takes the vector form at once.
 */
public final class VectorSwitch {
  private static final int SCALAR_CALLS = 50;
  private static final int QUICK_IN_A_ROW = 20;

  /** A kernel that is not quick after so many tries never will be. */
  private static final int MOST_TRIES = 2_000;

  private boolean decided = !Vectors.AVAILABLE;
  private boolean ready;
  private boolean trying;
  private long startNanos;
  private long scalarNanos;
  private long vectorNanos;
  private double scalarNanosPerElement;
  private int calls;
  private int tries;
  private int quick;

  /** The switch of one kernel. */
  public VectorSwitch() {
    if ("off".equals(System.getProperty("adjoint.warmup"))) {
      ready = Vectors.AVAILABLE;
      decided = true;
    }
  }

  /** Whether the call that begins now is to take the vector form. */
  public boolean vector() {
    if (decided) {
      return ready;
    }
    trying = calls >= SCALAR_CALLS && vectorNanos <= scalarNanos;
    startNanos = System.nanoTime();
    return trying;
  }

  /** Ends the call that {@link #vector} began. */
  public void end(int elements) {
    if (decided || elements == 0) {
      return;
    }
    long nanos = System.nanoTime() - startNanos;
    double perElement = (double) nanos / elements;
    if (trying) {
      vectorNanos += nanos;
      quick = perElement < scalarNanosPerElement ? quick + 1 : 0;
      ready = quick >= QUICK_IN_A_ROW;
      decided = ready || ++tries >= MOST_TRIES;
    } else {
      calls++;
      scalarNanos += nanos;
      // A moving average: the first calls are interpreted.
      scalarNanosPerElement +=
          (perElement - scalarNanosPerElement) / Math.min(calls, SCALAR_CALLS / 2);
    }
  }
}
