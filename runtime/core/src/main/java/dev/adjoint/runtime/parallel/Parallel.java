package dev.adjoint.runtime.parallel;

import java.util.function.IntConsumer;

/** Stand-in until the kernels arrive: runs every piece in the calling thread. */
public final class Parallel implements AutoCloseable {
  private Parallel() {}

  /** Work shared by this many threads. */
  public static Parallel of(int threads) {
    return new Parallel();
  }

  /** Runs every piece. */
  public void forEach(int pieces, IntConsumer task) {
    for (int i = 0; i < pieces; i++) {
      task.accept(i);
    }
  }

  @Override
  public void close() {}
}
