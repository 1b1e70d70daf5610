package dev.adjoint.runtime.parallel;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A parallel-for over a fixed number of threads, of which the caller is one.
 *
 * <p>Any number of threads may call {@link #forEach} at once: one of them gets the workers, the
 * others (and a piece that calls {@code forEach} itself) run their pieces alone. A call allocates
 * nothing. Workers are daemon threads; they spin for some microseconds after a call, so that the
 * next kernel finds them awake, and then park.
 */
public final class Parallel implements AutoCloseable {
  private static final int SPINS = 2_000;

  /** The lower half of {@link #claim}, and the value of it that leaves nothing to claim. */
  private static final long INDEX_MASK = Integer.MAX_VALUE;

  private final Worker[] workers;
  private final AtomicBoolean busy = new AtomicBoolean();

  /** The number of the current call (upper half) and of its next unclaimed piece (lower half). */
  private final AtomicLong claim = new AtomicLong(INDEX_MASK);

  private final AtomicInteger finished = new AtomicInteger();

  // Written by the caller before it publishes a new number in claim; constant until all pieces are
  // finished.
  private volatile @Nullable PieceTask task;
  private volatile int pieces;
  private volatile @Nullable Thread waiting;

  private volatile @Nullable Throwable failure;
  private int failedPiece;
  private volatile boolean closed;

  private Parallel(int threads) {
    workers = new Worker[threads - 1];
    for (int i = 0; i < workers.length; i++) {
      workers[i] = new Worker(i + 1);
      workers[i].start();
    }
  }

  /**
   * A pool of {@code threads} threads, the caller included: 1 starts none and runs everything
   * inline.
   *
   * @throws IllegalArgumentException if {@code threads} is below 1
   */
  public static Parallel of(int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException("threads is " + threads + ": expected 1 or more");
    }
    return new Parallel(threads);
  }

  /** The number of threads, the caller included. */
  public int threads() {
    return workers.length + 1;
  }

  /**
   * Runs {@code task} for the pieces 0 to {@code pieces - 1} and returns when all of them are
   * finished.
   *
   * <p>If pieces throw, the throwable of the lowest of them reaches the caller, whatever the number
   * of threads; pieces above it may not have run.
   *
   * @throws IllegalStateException if this pool is closed
   */
  public void forEach(int pieces, PieceTask task) {
    if (closed) {
      throw new IllegalStateException("this Parallel is closed");
    }
    if (pieces <= 1 || workers.length == 0 || !busy.compareAndSet(false, true)) {
      for (int i = 0; i < pieces; i++) {
        task.run(i);
      }
      return;
    }
    try {
      share(pieces, task);
    } finally {
      // A late worker must find nothing to claim while the next caller writes its task.
      claim.set(claim.get() | INDEX_MASK);
      this.task = null;
      busy.set(false);
    }
  }

  private void share(int pieces, PieceTask task) {
    this.task = task;
    this.pieces = pieces;
    failure = null;
    failedPiece = Integer.MAX_VALUE;
    finished.set(0);
    claim.set(((claim.get() >>> 32) + 1) << 32);
    for (int i = 0; i < Math.min(workers.length, pieces - 1); i++) {
      workers[i].wake();
    }
    runClaimed();
    awaitOthers(pieces);
    Throwable thrown = failure;
    if (thrown != null) {
      failure = null;
      Parallel.<RuntimeException>sneak(thrown);
    }
  }

  /** Claims and runs pieces of the current call until none is left. */
  private void runClaimed() {
    while (true) {
      long seen = claim.get();
      PieceTask current = task;
      int count = pieces;
      int piece = (int) (seen & INDEX_MASK);
      if (current == null || piece >= count) {
        return;
      }
      // Success means that the call that we saw is still unfinished, so task and pieces are its
      // own.
      if (claim.compareAndSet(seen, seen + 1)) {
        run(current, piece);
        if (finished.incrementAndGet() == count) {
          LockSupport.unpark(waiting);
        }
      }
    }
  }

  private void run(PieceTask current, int piece) {
    if (failure != null && piece > lowestFailure()) {
      return;
    }
    try {
      current.run(piece);
    } catch (Throwable thrown) {
      recordFailure(piece, thrown);
    }
  }

  private synchronized int lowestFailure() {
    return failedPiece;
  }

  private synchronized void recordFailure(int piece, Throwable thrown) {
    if (piece < failedPiece) {
      failedPiece = piece;
      failure = thrown;
    }
  }

  private void awaitOthers(int count) {
    for (int spin = 0; finished.get() < count; spin++) {
      if (spin < SPINS) {
        Thread.onSpinWait();
        continue;
      }
      waiting = Thread.currentThread();
      if (finished.get() < count) {
        LockSupport.park(this);
      }
      waiting = null;
    }
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <T extends Throwable> void sneak(Throwable thrown) throws T {
    throw (T) thrown;
  }

  /** Ends the workers. A call that is under way finishes; a later one fails. */
  @Override
  public void close() {
    closed = true;
    for (Worker worker : workers) {
      LockSupport.unpark(worker);
    }
  }

  private final class Worker extends Thread {
    private volatile boolean parked;

    Worker(int number) {
      super("adjoint-" + number);
      setDaemon(true);
    }

    void wake() {
      if (parked) {
        LockSupport.unpark(this);
      }
    }

    @Override
    public void run() {
      long done = 0;
      while (!closed) {
        done = awaitCall(done);
        runClaimed();
      }
      runClaimed();
    }

    /** Waits for a call other than {@code done} and returns its number. */
    private long awaitCall(long done) {
      for (int spin = 0; claim.get() >>> 32 == done && !closed; spin++) {
        if (spin < SPINS) {
          Thread.onSpinWait();
          continue;
        }
        parked = true;
        if (claim.get() >>> 32 == done && !closed) {
          LockSupport.park(Parallel.this);
        }
        parked = false;
      }
      return claim.get() >>> 32;
    }
  }
}
