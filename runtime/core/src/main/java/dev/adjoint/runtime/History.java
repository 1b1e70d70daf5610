package dev.adjoint.runtime;

import java.util.List;
import java.util.OptionalDouble;

/**
 * What a training run did.
 *
 * @param epochs one after the other
 * @param epochsBefore how many the checkpoint had done that the run was resumed from, else 0
 */
public record History(List<Epoch> epochs, int epochsBefore) {

  /** Copies the list. */
  public History {
    epochs = List.copyOf(epochs);
  }

  /**
   * One pass through the data.
   *
   * @param number from 1
   * @param loss the mean over the rows, each as it was when it was trained on
   * @param validationLoss where there is validation data
   * @param validationAccuracy where there is validation data and the loss has class labels
   * @param seconds of training, validation left out
   * @param rowsPerSecond of training
   */
  public record Epoch(
      int number,
      double loss,
      OptionalDouble validationLoss,
      OptionalDouble validationAccuracy,
      double seconds,
      double rowsPerSecond) {}
}
