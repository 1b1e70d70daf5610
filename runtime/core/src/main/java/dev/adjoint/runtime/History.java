package dev.adjoint.runtime;

import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

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

  /** A line for each epoch. */
  @Override
  public String toString() {
    return epochs.stream().map(Epoch::toString).collect(Collectors.joining("\n"));
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
      double rowsPerSecond) {

    /** What is there of it, such as {@code epoch 3: loss 0.1, validation loss 0.2}. */
    @Override
    public String toString() {
      var text = new StringBuilder("epoch " + number + ": loss " + loss);
      validationLoss.ifPresent(value -> text.append(", validation loss ").append(value));
      validationAccuracy.ifPresent(value -> text.append(", validation accuracy ").append(value));
      return text.toString();
    }
  }
}
