package dev.adjoint.nd4j.runtime;

import dev.adjoint.runtime.random.RunKey;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Ops that run again and again: generated code adds copies and kernels in the order in which a step
 * runs them.
 */
public final class Nd4jScan {
  private final int length;
  private final boolean isReverse;
  private final LongSupplier keyAround;
  private final List<Runnable> before = new ArrayList<>();
  private final List<Runnable> step = new ArrayList<>();
  private final List<Runnable> after = new ArrayList<>();
  private int t;
  private long key;

  /**
   * A scan without steps.
   *
   * @param length how many steps
   * @param isReverse whether from the last to the first
   * @param keyAround the key of the random numbers of what it is in
   */
  public Nd4jScan(int length, boolean isReverse, LongSupplier keyAround) {
    this.length = length;
    this.isReverse = isReverse;
    this.keyAround = keyAround;
  }

  /** The key of the random numbers of this step. */
  public long key() {
    return key;
  }

  /** Adds a kernel of the step. */
  public void step(Nd4jOp op) {
    step.add(op::run);
  }

  /** Adds a scan of the step. */
  public void step(Nd4jScan inner) {
    step.add(inner::run);
  }

  /** Copies n elements before the first step. */
  public Nd4jOp begin(Nd4jView from, Nd4jView to, int n) {
    return added(before, Nd4jOps.copyPart(from, () -> 0, to, () -> 0, n));
  }

  /** Copies part t of n elements in each step. */
  public Nd4jOp read(Nd4jView from, Nd4jView to, int n) {
    return added(step, Nd4jOps.copyPart(from, () -> (long) t * n, to, () -> 0, n));
  }

  /** Copies n elements in each step. */
  public Nd4jOp carry(Nd4jView from, Nd4jView to, int n) {
    return added(step, Nd4jOps.copyPart(from, () -> 0, to, () -> 0, n));
  }

  /** Copies n elements in each step to part t of those that begin at an offset. */
  public Nd4jOp write(Nd4jView from, Nd4jView to, int offset, int n) {
    return added(step, Nd4jOps.copyPart(from, () -> 0, to, () -> offset + (long) t * n, n));
  }

  /** Copies n elements to an offset after the last step. */
  public Nd4jOp end(Nd4jView from, Nd4jView to, int offset, int n) {
    return added(after, Nd4jOps.copyPart(from, () -> 0, to, () -> offset, n));
  }

  private static Nd4jOp added(List<Runnable> to, Nd4jOp op) {
    to.add(op::run);
    return op;
  }

  /** Runs all steps. */
  public void run() {
    runAll(before);
    for (int i = 0; i < length; i++) {
      t = isReverse ? length - 1 - i : i;
      key = RunKey.step(keyAround.getAsLong(), t);
      runAll(step);
    }
    runAll(after);
  }

  /** By index: an iterator would be garbage in each step. */
  private static void runAll(List<Runnable> all) {
    for (int i = 0; i < all.size(); i++) {
      all.get(i).run();
    }
  }
}
