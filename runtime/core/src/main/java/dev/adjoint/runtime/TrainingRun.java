package dev.adjoint.runtime;

import dev.adjoint.runtime.random.Permutation;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.OptionalDouble;
import java.util.function.LongToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** The loop behind {@link Fit#run}. A step allocates nothing. */
final class TrainingRun {
  private static final double NANOS = 1e9;
  private static final int DEFAULT_BATCH_ROWS = 32;
  private final Fit<?> fit;
  private final CompiledModel model;
  private final Objective objective;
  private final int rows;
  private final int batchSize;
  private final int stepRows;
  private final BatchFeed feed;
  private final int[] order;
  private final double[] feeds;
  private final LongToDoubleFunction[] feedValues;

  /** Its first element counts the updates. */
  private final long[] steps;

  private final Evaluation.@Nullable Runner validation;
  private final ArrayList<History.Epoch> epochs = new ArrayList<>();
  private Position position;

  TrainingRun(Fit<?> fit) {
    this.fit = fit;
    this.model = fit.model;
    this.objective = fit.objective;
    this.rows = fit.data.size();
    Checks.notEmpty(model.name(), fit.data);
    this.batchSize = fit.batchSize == 0 ? Math.min(DEFAULT_BATCH_ROWS, rows) : fit.batchSize;
    if (batchSize > rows) {
      throw new DataException(
          model.name()
              + ": batchSize "
              + Checks.number(batchSize)
              + " is larger than the data: "
              + Checks.number(rows)
              + " rows of "
              + fit.data.recordName());
    }
    if (fit.checkpoint != null) {
      ModelFile.checkWritable(fit.checkpoint);
    }
    this.stepRows = (int) Math.min(rows, (long) batchSize * fit.accumulate);
    this.feeds = new double[objective.feeds().size()];
    this.feedValues = feedValues(fit);
    this.steps = feeds.length == 0 ? new long[1] : objective.optimizerState().steps();
    this.feed = new BatchFeed(objective.inputs(), fit.data, batchSize).feeding(feeds);
    this.order = new int[rows];
    this.validation =
        fit.validation == null
            ? null
            : new Evaluation.Runner(model, objective, fit.validation, Evaluation.BATCH_ROWS, feeds);
    this.position = new Position(0, 0, 0);
  }

  /**
   * Where a run is.
   *
   * @param epoch finished epochs
   * @param row rows of the next epoch that were trained on
   * @param lossSum over those rows
   */
  record Position(int epoch, int row, double lossSum) {}

  History run() {
    if (fit.resume != null && !(fit.resumeIfPresent && Files.notExists(fit.resume))) {
      position = Checkpoint.restore(fit.resume, this);
    }
    int epochsBefore = position.epoch;
    fit.listener.onStart(fit.epochs, Math.ceilDiv(rows, stepRows));
    boolean stopped = false;
    while (position.epoch < fit.epochs && !stopped) {
      epoch();
      stopped = fit.stop.test(epochs.getLast());
    }
    return new History(epochs, epochsBefore);
  }

  private void epoch() {
    int epoch = position.epoch;
    int begin = position.row;
    double lossSum = position.lossSum;
    Permutation.into(shuffleSeed().value(), epoch, order, rows);
    long nanos = 0;
    long started = System.nanoTime();
    for (int row = begin; row < rows; ) {
      int count = Math.min(stepRows, rows - row);
      int step = row / stepRows + 1;
      double loss = step(epoch, step, row, count);
      row += count;
      lossSum += loss * count;
      fit.listener.onStep(epoch + 1, step, loss);
      // Before a checkpoint: an interrupted thread cannot write one.
      if (Thread.currentThread().isInterrupted()) {
        throw interrupted(epoch, step);
      }
      if (fit.checkpoint != null
          && fit.checkpointSteps > 0
          && step % fit.checkpointSteps == 0
          && row < rows) {
        nanos += System.nanoTime() - started;
        Checkpoint.write(fit.checkpoint, this, new Position(epoch, row, lossSum));
        started = System.nanoTime();
      }
    }
    double seconds = (nanos + System.nanoTime() - started) / NANOS;
    finish(epoch + 1, lossSum / rows, seconds, rows - begin);
  }

  private void finish(int epoch, double loss, double seconds, int trainedRows) {
    position = new Position(epoch, 0, 0);
    if (fit.checkpoint != null) {
      Checkpoint.write(fit.checkpoint, this, position);
    }
    var validationLoss = OptionalDouble.empty();
    var validationAccuracy = OptionalDouble.empty();
    if (validation != null) {
      setFeeds();
      var evaluation = validation.run();
      validationLoss = OptionalDouble.of(evaluation.loss());
      if (evaluation.hasAccuracy()) {
        validationAccuracy = OptionalDouble.of(evaluation.accuracy());
      }
    }
    var finished =
        new History.Epoch(
            epoch, loss, validationLoss, validationAccuracy, seconds, trainedRows / seconds);
    epochs.add(finished);
    fit.listener.onEpoch(finished);
  }

  private static LongToDoubleFunction[] feedValues(Fit<?> fit) {
    return fit.objective.feeds().stream()
        .map(
            name -> {
              var value = fit.feeds.get(name);
              if (value == null) {
                throw new IllegalStateException(
                    fit.model.name()
                        + "."
                        + fit.objective.name()
                        + ": needs feed(\""
                        + name
                        + "\", step -> ...)");
              }
              return value;
            })
        .toArray(LongToDoubleFunction[]::new);
  }

  /** Sets the feeds for the next step. */
  private void setFeeds() {
    for (int i = 0; i < feeds.length; i++) {
      feeds[i] = feedValues[i].applyAsDouble(steps[0]);
      Checks.finite(objective.feeds().get(i), feeds[i]);
    }
  }

  /** One update from {@code count} rows of the order; the mean loss over them. */
  private double step(int epoch, int step, int from, int count) {
    setFeeds();
    double lossSum = 0;
    for (int done = 0; done < count; done += batchSize) {
      int batchRows = Math.min(batchSize, count - done);
      var batch = feed.fill(order, from + done, batchRows);
      double loss = objective.backward(batch, count, done > 0);
      if (!Double.isFinite(loss)) {
        throw fault("the loss is " + loss, epoch, step, from + done);
      }
      lossSum += loss * batchRows;
    }
    clip(epoch, step);
    objective.update(factor(epoch, step));
    return lossSum / count;
  }

  /** Checks the gradients before they are limited: a limit would hide what is infinite. */
  private void clip(int epoch, int step) {
    boolean limited =
        fit.clipValue < Double.POSITIVE_INFINITY
            || fit.clipParameterNorm < Double.POSITIVE_INFINITY;
    double norm = objective.clip(limited ? Double.POSITIVE_INFINITY : fit.clipNorm);
    if (!Double.isFinite(norm)) {
      throw fault("the norm of the gradients is " + norm, epoch, step, -1);
    }
    if (fit.clipValue < Double.POSITIVE_INFINITY) {
      objective.clipValue(fit.clipValue);
    }
    if (fit.clipParameterNorm < Double.POSITIVE_INFINITY) {
      objective.clipParameterNorm(fit.clipParameterNorm);
    }
    if (limited && fit.clipNorm < Double.POSITIVE_INFINITY) {
      objective.clip(fit.clipNorm);
    }
  }

  /** Of the learning rate: known from the position alone, so that a checkpoint need not have it. */
  private double factor(int epoch, int step) {
    int stepsPerEpoch = Math.ceilDiv(rows, stepRows);
    long steps = (long) epoch * stepsPerEpoch + step - 1;
    double factor = fit.schedule.factor(steps, (double) steps / stepsPerEpoch);
    if (!(factor >= 0) || Double.isInfinite(factor)) {
      throw new IllegalArgumentException(
          model.name()
              + "."
              + objective.name()
              + ": the factor of the learning rate at step "
              + step
              + " of epoch "
              + (epoch + 1)
              + " is "
              + factor
              + ", required a finite number of at least 0");
    }
    return factor;
  }

  private InterruptedTrainingException interrupted(int epoch, int step) {
    return new InterruptedTrainingException(
        model.name()
            + "."
            + objective.name()
            + ": training was interrupted after step "
            + step
            + " of epoch "
            + (epoch + 1)
            + "; the parameters are those after this step"
            + (fit.checkpoint == null
                ? ""
                : ", and the checkpoint before it is kept: " + fit.checkpoint));
  }

  private NonFiniteException fault(String what, int epoch, int step, int from) {
    var cause = from < 0 ? null : feed.fault(order, from);
    if (cause == null) {
      cause = model.parameterFault();
    }
    return new NonFiniteException(
        model.name()
            + "."
            + objective.name()
            + ": "
            + what
            + " at step "
            + step
            + " of epoch "
            + (epoch + 1)
            + "; "
            + cause
            + ". The parameters were not updated with it"
            + (fit.checkpoint == null
                ? "."
                : ", and the last good checkpoint is kept: " + fit.checkpoint));
  }

  Seed shuffleSeed() {
    return fit.shuffle == null ? model.seed() : fit.shuffle;
  }

  int batchSize() {
    return batchSize;
  }

  Fit<?> fit() {
    return fit;
  }
}
