package dev.adjoint.benchmarks.harness;

import java.util.SplittableRandom;

/**
 * What a workload computes on: one batch of random input, and batches of random labels to use in
 * turn, so that no moment of the optimizer settles. The same numbers in every system.
 *
 * @param input row-major {@code [batch, inputs]}, uniform in [0, 1)
 * @param labels {@value #LABEL_BATCHES} times {@code [batch]}, each in [0, classes)
 */
public record Samples(float[] input, int[][] labels) {

  /** How many batches of labels there are. */
  public static final int LABEL_BATCHES = 16;

  /** The samples for a network and a batch size. */
  public static Samples of(Network network, int batch) {
    var random = new SplittableRandom(20260101);
    var input = new float[batch * network.inputs()];
    for (int i = 0; i < input.length; i++) {
      input[i] = (float) random.nextDouble();
    }
    var labels = new int[LABEL_BATCHES][batch];
    for (var row : labels) {
      for (int i = 0; i < batch; i++) {
        row[i] = random.nextInt(network.classes());
      }
    }
    return new Samples(input, labels);
  }
}
