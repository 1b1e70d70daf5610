package dev.adjoint.benchmarks.harness;

/** One model at one batch size in one system. */
public interface Workload {

  /** The forward pass of one batch, its result where the caller can read it. */
  void infer() throws Exception;

  /**
   * One training step of one batch.
   *
   * @param turn which of the batches of labels
   * @return the loss, read out of the system
   */
  float train(int turn) throws Exception;

  /** How a system makes one. */
  @FunctionalInterface
  interface Factory {
    /** A workload whose work is shared by this many threads. */
    Workload create(Network network, int batch, int threads) throws Exception;
  }
}
