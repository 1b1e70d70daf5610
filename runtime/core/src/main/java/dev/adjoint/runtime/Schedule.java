package dev.adjoint.runtime;

import java.util.Arrays;

/**
 * How the learning rate changes during a run: a factor on that of the optimizer. It is a function
 * of the position alone, so a run that is resumed from a checkpoint goes on with it; and it is
 * called once a step, with numbers, so it allocates nothing.
 */
@FunctionalInterface
public interface Schedule {

  /**
   * The factor of one step.
   *
   * @param step how many steps were done before, in all epochs
   * @param epoch the same in epochs: 2.5 in the middle of the third
   * @return at least 0; 1 leaves the learning rate as it is
   */
  double factor(long step, double epoch);

  /** Always 1. */
  static Schedule constant() {
    return (step, epoch) -> 1;
  }

  /**
   * From 1 down to 0 over so many epochs, as half a wave of the cosine: {@code (1 + cos(π epoch /
   * epochs)) / 2}; 0 from then on (Loshchilov and Hutter, 2017, without restarts; PyTorch's {@code
   * CosineAnnealingLR} at every step).
   */
  static Schedule cosine(double epochs) {
    return cosine(epochs, 0);
  }

  /** The same down to {@code end} (Keras' {@code alpha}). */
  static Schedule cosine(double epochs, double end) {
    Checks.positive("cosine epochs", epochs);
    Checks.notNegative("cosine end", end);
    return (step, epoch) -> {
      double done = Math.min(1, epoch / epochs);
      return end + (1 - end) * (1 + cosineOfPi(done)) / 2;
    };
  }

  /** {@code gamma ^ epoch}, a little less with every step (PyTorch's: after each epoch). */
  static Schedule exponential(double gamma) {
    Checks.positive("exponential gamma", gamma);
    double logarithm = StrictMath.log(gamma);
    return (step, epoch) -> StrictMath.exp(logarithm * epoch);
  }

  /** On a straight line from {@code start} to {@code end} over so many epochs, then {@code end}. */
  static Schedule linear(double start, double end, double epochs) {
    Checks.notNegative("linear start", start);
    Checks.notNegative("linear end", end);
    Checks.positive("linear epochs", epochs);
    return (step, epoch) -> start + (end - start) * Math.min(1, epoch / epochs);
  }

  /** {@code gamma} for each of these epochs that is reached (PyTorch's {@code MultiStepLR}). */
  static Schedule milestones(double gamma, double... epochs) {
    Checks.positive("milestones gamma", gamma);
    double[] sorted = epochs.clone();
    Arrays.sort(sorted);
    return (step, epoch) -> {
      double factor = 1;
      for (double milestone : sorted) {
        if (epoch >= milestone) {
          factor *= gamma;
        }
      }
      return factor;
    };
  }

  /** {@code gamma ^ ⌊epoch / epochs⌋} (PyTorch's {@code StepLR}). */
  static Schedule steps(double epochs, double gamma) {
    Checks.positive("steps epochs", epochs);
    Checks.positive("steps gamma", gamma);
    return (step, epoch) -> {
      double factor = 1;
      for (long i = (long) (epoch / epochs); i > 0 && factor > 0; i--) {
        factor *= gamma;
      }
      return factor;
    };
  }

  /** This one as it is at the begin of an epoch, through all of it. */
  default Schedule perEpoch() {
    return (step, epoch) -> factor(step, Math.floor(epoch));
  }

  /**
   * This one, times a factor that grows from {@code 1 / steps} in the first step on a straight line
   * to 1 in step {@code steps}.
   */
  default Schedule warmup(int steps) {
    Checks.positive("warmup steps", steps);
    return (step, epoch) -> factor(step, epoch) * Math.min(1, (step + 1.0) / steps);
  }

  /** cos(π x) for x from 0 to 1, by its series: StrictMath.cos allocates until it is compiled. */
  private static double cosineOfPi(double x) {
    double angle = Math.PI * Math.min(x, 1 - x);
    double square = angle * angle;
    double sum = 1;
    for (int n = 22; n > 0; n -= 2) {
      sum = 1 - sum * square / (n * (n - 1));
    }
    return x > 0.5 ? -sum : sum;
  }
}
