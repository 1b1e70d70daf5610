package dev.adjoint.runtime;

/** Who is told of the progress of a {@link Fit}, in the thread that trains. */
public interface TrainingListener {

  /** Before the first step. */
  default void onStart(int epochs, int stepsPerEpoch) {}

  /**
   * After each step; it is called thousands of times a second and should do little.
   *
   * @param epoch from 1
   * @param step of this epoch, from 1
   * @param loss the mean over the rows of the step
   */
  default void onStep(int epoch, int step, double loss) {}

  /** After each epoch and its validation. */
  default void onEpoch(History.Epoch epoch) {}
}
