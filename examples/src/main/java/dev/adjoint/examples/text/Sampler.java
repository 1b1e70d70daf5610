package dev.adjoint.examples.text;

import java.util.random.RandomGenerator;

/**
 * Draws what comes next by logits: i with a probability in proportion to exp(logit[i] /
 * temperature).
 */
public final class Sampler {
  private final double temperature;
  private final RandomGenerator random;

  /**
   * A sampler.
   *
   * @param temperature by which logits are divided: below 1 safer, above 1 bolder
   */
  public Sampler(double temperature, RandomGenerator random) {
    this.temperature = temperature;
    this.random = random;
  }

  /** The place, counted from {@code from}, of one of the logits from there to the end. */
  public int draw(float[] logits, int from) {
    double largest = Double.NEGATIVE_INFINITY;
    for (int i = from; i < logits.length; i++) {
      largest = Math.max(largest, logits[i]);
    }
    var sums = new double[logits.length - from];
    double sum = 0;
    for (int i = 0; i < sums.length; i++) {
      sum += Math.exp((logits[from + i] - largest) / temperature);
      sums[i] = sum;
    }
    double drawn = random.nextDouble(sum);
    int place = 0;
    while (place < sums.length - 1 && sums[place] <= drawn) {
      place++;
    }
    return place;
  }
}
