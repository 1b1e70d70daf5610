package dev.adjoint.runtime;

import dev.adjoint.runtime.TrainingRun.Position;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/**
 * A training run on disk: a model file with the slots of the optimizer as further tensors, {@code
 * optimizer/<loss>/<slot>/<parameter>}, and the rest as metadata.
 */
final class Checkpoint {
  private static final String LOSS = "training.loss";
  private static final String OPTIMIZER = "training.optimizer";
  private static final String UPDATES = "training.updates";
  private static final String SEED = "training.seed";
  private static final String SHUFFLE = "training.shuffle";
  private static final String EPOCH = "training.epoch";
  private static final String ROW = "training.row";
  private static final String LOSS_SUM = "training.lossSum";
  private static final String DATA_ROWS = "training.dataRows";
  private static final String BATCH_SIZE = "training.batchSize";
  private static final String ACCUMULATE = "training.accumulate";

  private Checkpoint() {}

  static void write(Path file, TrainingRun run, Position position) {
    var model = run.fit().model;
    var fault = model.parameterFault();
    if (!fault.equals(CompiledModel.ALL_FINITE)) {
      throw new NonFiniteException(
          model.name()
              + ": no checkpoint was written in epoch "
              + (position.row() == 0 ? position.epoch() : position.epoch() + 1)
              + ", since "
              + fault
              + ". The last good checkpoint is kept: "
              + file);
    }
    var objective = run.fit().objective;
    var state = objective.optimizerState();
    var arrays = model.plain();
    state
        .slots()
        .forEach((slot, array) -> arrays.put(prefix(objective, slot), FlatValues.of(array)));
    ModelFile.write(file, model.spec(), arrays, metadata(run, position, state));
  }

  private static String prefix(Objective objective, String slot) {
    return ModelFile.OPTIMIZER + objective.name() + "/" + slot + "/";
  }

  private static SequencedMap<String, String> metadata(
      TrainingRun run, Position position, OptimizerState state) {
    var fit = run.fit();
    var metadata = new LinkedHashMap<String, String>();
    metadata.put(LOSS, fit.objective.name());
    metadata.put(OPTIMIZER, state.kind());
    metadata.put(UPDATES, String.valueOf(state.steps()[0]));
    metadata.put(SEED, String.valueOf(fit.model.seed().value()));
    metadata.put(SHUFFLE, String.valueOf(run.shuffleSeed().value()));
    metadata.put(EPOCH, String.valueOf(position.epoch()));
    metadata.put(ROW, String.valueOf(position.row()));
    metadata.put(LOSS_SUM, Double.toHexString(position.lossSum()));
    metadata.put(DATA_ROWS, String.valueOf(fit.data.size()));
    metadata.put(BATCH_SIZE, String.valueOf(run.batchSize()));
    metadata.put(ACCUMULATE, String.valueOf(fit.accumulate));
    return metadata;
  }

  /**
   * Brings model and optimizer to the state of a checkpoint; changes nothing unless all of it fits.
   */
  static Position restore(Path file, TrainingRun run) {
    var fit = run.fit();
    var objective = fit.objective;
    var state = objective.optimizerState();
    var content =
        ModelFile.read(
            file,
            fit.model.spec(),
            metadata -> {
              checkKind(new Values(file, metadata), objective, state);
              var prefixes = new ArrayList<>(List.of(""));
              state.slots().keySet().forEach(slot -> prefixes.add(prefix(objective, slot)));
              return prefixes;
            });
    var values = new Values(file, content.metadata());
    var position =
        new Position((int) values.number(EPOCH), (int) values.number(ROW), values.real(LOSS_SUM));
    if (position.epoch() < 0) {
      throw ModelFileException.misfit(file, EPOCH, "at least 0", String.valueOf(position.epoch()));
    }
    int begun = position.epoch() + (position.row() == 0 ? 0 : 1);
    if (fit.epochs < begun) {
      throw ModelFileException.misfit(
          file,
          "epochs",
          "at least the " + begun + " of the checkpoint",
          String.valueOf(fit.epochs));
    }
    var seed = Seed.of(values.number(SEED));
    long updates = values.number(UPDATES);
    if (position.row() != 0) {
      checkSettings(values, run, position.row());
    }
    fit.model.restoreSeed(seed);
    fit.model.restore(content.array(""));
    state
        .slots()
        .forEach(
            (slot, array) -> {
              var saved = content.array(prefix(objective, slot));
              for (var parameter : fit.model.spec().parameters()) {
                FlatValues.of(array).copyFrom(saved, parameter.offset(), parameter.elements());
              }
            });
    Arrays.fill(state.steps(), 0); // Only a finished update is followed by a checkpoint.
    state.steps()[0] = updates;
    return position;
  }

  private static void checkKind(Values values, Objective objective, OptimizerState state) {
    values.require("the loss that is trained", LOSS, objective.name());
    values.require("optimizer", OPTIMIZER, state.kind());
  }

  /**
   * In the middle of an epoch, the rows that were done must be the first ones of the same order.
   */
  private static void checkSettings(Values values, TrainingRun run, int row) {
    var fit = run.fit();
    values.require("rows of the data", DATA_ROWS, String.valueOf(fit.data.size()));
    if (row < 0 || row >= fit.data.size()) {
      throw ModelFileException.misfit(
          values.file, ROW, "0 to " + (fit.data.size() - 1), String.valueOf(row));
    }
    values.require("batchSize", BATCH_SIZE, String.valueOf(run.batchSize()));
    values.require("accumulate", ACCUMULATE, String.valueOf(fit.accumulate));
    var shuffle = fit.shuffle == null ? values.text(SEED) : String.valueOf(fit.shuffle.value());
    values.require("seed of the order of the rows", SHUFFLE, shuffle);
  }

  /** The metadata of a checkpoint. */
  private record Values(Path file, Map<String, String> metadata) {

    String text(String key) {
      var value = metadata.get(key);
      if (value == null) {
        throw ModelFileException.misfit(
            file, "cannot be resumed", key + " in the metadata of a checkpoint", "a file without");
      }
      return value;
    }

    long number(String key) {
      try {
        return Long.parseLong(text(key));
      } catch (NumberFormatException malformed) {
        throw ModelFileException.misfit(file, key, "an integer", text(key));
      }
    }

    double real(String key) {
      try {
        return Double.parseDouble(text(key));
      } catch (NumberFormatException malformed) {
        throw ModelFileException.misfit(file, key, "a number", text(key));
      }
    }

    void require(String subject, String key, String required) {
      if (!text(key).equals(required)) {
        throw ModelFileException.misfit(
            file, subject, text(key) + " as in the checkpoint", required);
      }
    }
  }
}
