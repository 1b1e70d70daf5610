package dev.adjoint.benchmarks.driver;

import dev.adjoint.benchmarks.harness.Mode;
import dev.adjoint.benchmarks.harness.Network;
import java.util.Map;
import java.util.Optional;

/** What Adjoint has set itself, for the seed model on one thread. */
final class Targets {
  /** Milliseconds from the launch of the process. */
  static final double FIRST_STEP_MILLIS = 1_000;

  /** Adjoint's peak memory, at most this part of PyTorch's. */
  static final double MEMORY_SHARE = 1 / 3.0;

  private static final Map<Integer, Double> TRAINING = Map.of(1, 7.0, 32, 4.0, 128, 2.3);
  private static final Map<Integer, Double> INFERENCE = Map.of(1, 2.0);

  private Targets() {}

  /** How many times faster than the peer. */
  static Optional<Double> speedup(
      Network network, int batch, int threads, Mode mode, MeasuredSystem peer) {
    if (!applies(network, threads)) {
      return Optional.empty();
    }
    var targets =
        switch (mode) {
          case TRAIN -> peer == MeasuredSystem.PYTORCH ? TRAINING : Map.<Integer, Double>of();
          case INFER -> peer == MeasuredSystem.ONNXRUNTIME ? INFERENCE : Map.<Integer, Double>of();
        };
    return Optional.ofNullable(targets.get(batch));
  }

  /** Whether there is a target for memory. */
  static boolean ofMemory(Network network, int threads, MeasuredSystem peer) {
    return applies(network, threads) && peer == MeasuredSystem.PYTORCH;
  }

  /** Whether there is a target at all. */
  static boolean applies(Network network, int threads) {
    return network == Network.M1 && threads == 1;
  }

  /** For the table. */
  static String verdict(boolean met) {
    return met ? "met" : "MISSED";
  }
}
