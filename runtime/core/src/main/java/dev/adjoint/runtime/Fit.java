package dev.adjoint.runtime;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongToDoubleFunction;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A training run: described by the methods that return this, then done by {@link #run}. Without
 * more, it is one epoch in batches of 32 rows (fewer where there is less data), in an order drawn
 * by the model's seed.
 *
 * @param <R> the record that describes a row
 */
public final class Fit<R extends Record> {
  final CompiledModel model;
  final Objective objective;
  final Dataset<R> data;
  int epochs = 1;

  /** Rows in one batch, or 0 where the user did not say. */
  int batchSize;

  int accumulate = 1;
  double clipNorm = Double.POSITIVE_INFINITY;
  double clipParameterNorm = Double.POSITIVE_INFINITY;
  double clipValue = Double.POSITIVE_INFINITY;
  Schedule schedule = Schedule.constant();
  int checkpointSteps;
  final Map<String, LongToDoubleFunction> feeds = new HashMap<>();
  Predicate<History.Epoch> stop = epoch -> false;
  TrainingListener listener = new TrainingListener() {};
  @Nullable Dataset<R> validation;
  @Nullable Seed shuffle;
  @Nullable Path checkpoint;
  @Nullable Path resume;

  /** Whether to begin anew where there is no file to resume. */
  boolean resumeIfPresent;

  /** Trains this objective of a model on this data. */
  public Fit(CompiledModel model, Objective objective, Dataset<R> data) {
    if (!objective.trainable()) {
      throw new IllegalStateException(
          model.name() + "." + objective.name() + " has no optimizer: add one, such as @Adam");
    }
    this.model = model;
    this.objective = objective;
    this.data = data;
  }

  /** How many times to go through the data, in all: a run that is resumed does what is left. */
  public Fit<R> epochs(int epochs) {
    this.epochs = positive("epochs", epochs);
    return this;
  }

  /** Rows in one batch; the last of an epoch may have fewer, and counts by its rows. */
  public Fit<R> batchSize(int rows) {
    this.batchSize = positive("batchSize", rows);
    return this;
  }

  /**
   * Gives a {@link dev.adjoint.Feed} of the loss its value, which may differ from step to step, as
   * in {@code feed("beta", step -> Math.min(1, step / 1000.0))}. Every feed of the loss needs one.
   *
   * @param value of the number of updates made before the step, from 0, also in a run that is
   *     resumed; the evaluation after an epoch takes that of the step that would come next
   */
  public Fit<R> feed(String name, LongToDoubleFunction value) {
    if (!objective.feeds().contains(name)) {
      throw new IllegalArgumentException(
          model.name()
              + "."
              + objective.name()
              + " has no feed "
              + name
              + ": it has "
              + objective.feeds());
    }
    feeds.put(name, value);
    return this;
  }

  /** Data to evaluate after each epoch. */
  public Fit<R> validateOn(Dataset<R> data) {
    this.validation = data;
    return this;
  }

  /** Another seed for the order of the rows than that of the model. */
  public Fit<R> shuffle(Seed seed) {
    this.shuffle = seed;
    return this;
  }

  /** Scales the gradients of a step down where their global L2 norm is larger than this. */
  public Fit<R> clipNorm(double maxNorm) {
    Checks.positive("clipNorm", maxNorm);
    this.clipNorm = maxNorm;
    return this;
  }

  /**
   * Scales the gradients of each parameter of a step down where their L2 norm is larger than this
   * (Keras' {@code clipnorm}); after {@link #clipValue} and before {@link #clipNorm}.
   */
  public Fit<R> clipParameterNorm(double maxNorm) {
    Checks.positive("clipParameterNorm", maxNorm);
    this.clipParameterNorm = maxNorm;
    return this;
  }

  /** Limits each element of the gradients of a step to this and its negative. */
  public Fit<R> clipValue(double limit) {
    Checks.positive("clipValue", limit);
    this.clipValue = limit;
    return this;
  }

  /**
   * How the learning rate changes, as a factor on that of the optimizer and of its groups: {@code
   * learningRate(Schedule.cosine(10).warmup(500))}. A run that is resumed needs the same schedule.
   */
  public Fit<R> learningRate(Schedule factor) {
    this.schedule = factor;
    return this;
  }

  /**
   * How many batches make one step: the gradient is that of one batch of all their rows, in the
   * memory of one.
   */
  public Fit<R> accumulate(int batches) {
    this.accumulate = positive("accumulate", batches);
    return this;
  }

  /** Who is told of steps and epochs. */
  public Fit<R> listener(TrainingListener listener) {
    this.listener = listener;
    return this;
  }

  /**
   * Ends the run after an epoch for which this holds, such as {@code epoch ->
   * epoch.validationLoss().getAsDouble() < 0.1}; the history has the epochs up to it.
   */
  public Fit<R> stopWhen(Predicate<History.Epoch> condition) {
    this.stop = condition;
    return this;
  }

  /** Writes a checkpoint after each epoch, over the one before. */
  public Fit<R> checkpoint(Path file) {
    this.checkpoint = file;
    this.checkpointSteps = 0;
    return this;
  }

  /**
   * Writes a checkpoint after each {@code steps} steps and after each epoch, over the one before.
   */
  public Fit<R> checkpoint(Path file, int steps) {
    this.checkpoint = file;
    this.checkpointSteps = positive("checkpoint steps", steps);
    return this;
  }

  /**
   * Goes on from a checkpoint: with the same data and settings, what follows is bit for bit what an
   * uninterrupted run does. Of a run that has done all its epochs nothing is left: the history has
   * none, and {@link History#epochsBefore} says how many there were.
   */
  public Fit<R> resume(Path file) {
    this.resume = file;
    this.resumeIfPresent = false;
    return this;
  }

  /**
   * Goes on from a checkpoint where there is one, else begins anew: for a program that is simply
   * started again, with the file that it gives to {@link #checkpoint(Path)}.
   */
  public Fit<R> resumeIfPresent(Path file) {
    this.resume = file;
    this.resumeIfPresent = true;
    return this;
  }

  /**
   * Trains.
   *
   * @return the epochs that were trained by this call
   * @throws InterruptedTrainingException where the thread is interrupted, after the step at hand
   */
  public History run() {
    model.beginTraining();
    try {
      return new TrainingRun(this).run();
    } finally {
      model.endTraining();
    }
  }

  private static int positive(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(name + ": found " + value + ", required at least 1");
    }
    return value;
  }
}
