package dev.adjoint.runtime;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.adjoint.runtime.LineModel.Point;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointTest {
  private static final int EPOCHS = 4;

  @TempDir Path folder;
  private final Dataset<Point> data = LineModel.points(53);

  /** Stops a run as a crash would, after some steps. */
  private static final class Crash extends RuntimeException implements TrainingListener {
    private static final long serialVersionUID = 1;
    private int left;

    Crash(int steps) {
      left = steps;
    }

    @Override
    public void onStep(int epoch, int step, double loss) {
      if (--left == 0) {
        throw this;
      }
    }
  }

  private Fit<Point> fit(LineModel model) {
    return model
        .fit(data)
        .epochs(EPOCHS)
        .batchSize(10)
        .learningRate(Schedule.cosine(EPOCHS, 0.1).warmup(7));
  }

  @Test
  void aRunResumedAnywhereIsBitForBitTheUninterruptedOne() {
    try (var whole = new LineModel(1)) {
      var history = fit(whole).run();
      for (int steps = 1; steps < 24; steps++) {
        var file = folder.resolve("run" + steps);
        crash(1, steps, file);
        if (!Files.exists(file)) {
          continue;
        }
        // Another seed: the checkpoint has the right one.
        try (var resumed = new LineModel(99)) {
          var rest = fit(resumed).resume(file).run();
          assertThat(resumed.parameters).isEqualTo(whole.parameters);
          assertThat(resumed.momentum).isEqualTo(whole.momentum);
          assertThat(resumed.updates[0]).isEqualTo(whole.updates[0]);
          assertThat(resumed.seed()).isEqualTo(Seed.of(1));
          assertThat(rest.epochs().getLast().loss()).isEqualTo(history.epochs().getLast().loss());
          assertThat(rest.epochs().getLast().number()).isEqualTo(EPOCHS);
        }
      }
    }
  }

  private void crash(long seed, int steps, Path file) {
    try (var model = new LineModel(seed)) {
      assertThrows(
          Crash.class, () -> fit(model).checkpoint(file, 2).listener(new Crash(steps)).run());
    }
  }

  @Test
  void aFinishedRunHasNothingLeft() {
    var file = folder.resolve("run");
    try (var model = new LineModel(1);
        var resumed = new LineModel(1)) {
      fit(model).checkpoint(file).run();
      var nothing = fit(resumed).resume(file).run();
      assertThat(nothing.epochs()).isEmpty();
      assertThat(nothing.epochsBefore()).isEqualTo(EPOCHS);
      assertThat(resumed.parameters).isEqualTo(model.parameters);
    }
  }

  @Test
  void fewerEpochsThanWereDoneAreRefused() {
    var file = folder.resolve("run");
    crash(1, 9, file);
    try (var model = new LineModel(2)) {
      var before = model.parameters.clone();
      assertFault(
          fit(model).epochs(1).resume(file),
          file + ": epochs: expected at least the 2 of the checkpoint, found 1");
      assertThat(model.parameters).isEqualTo(before);
    }
  }

  @Test
  void aProgramThatIsStartedAgainGoesOn() {
    var file = folder.resolve("run");
    try (var first = new LineModel(1);
        var again = new LineModel(1)) {
      var begun = fit(first).epochs(3).checkpoint(file).resumeIfPresent(file).run();
      assertThat(begun.epochs()).hasSize(3);
      assertThat(begun.epochsBefore()).isEqualTo(0);
      var rest = fit(again).checkpoint(file).resumeIfPresent(file).run();
      assertThat(rest.epochs()).hasSize(EPOCHS - 3);
      assertThat(rest.epochsBefore()).isEqualTo(3);
    }
  }

  @Test
  void aCheckpointThatCannotBeWrittenIsRefusedBeforeTraining() {
    var file = folder.resolve("none/run");
    try (var model = new LineModel(1)) {
      assertFault(
          fit(model).checkpoint(file),
          file + ": cannot be written: there is no folder " + file.getParent());
      assertFault(
          fit(model).checkpoint(folder),
          folder + ": cannot be written: it is a folder; what was there is kept");
      assertThat(model.updates[0]).isEqualTo(0);
    }
  }

  @Test
  void aCheckpointIsAModelFile() {
    var file = folder.resolve("run");
    try (var model = new LineModel(1);
        var loaded = new LineModel(2)) {
      fit(model).checkpoint(file).run();
      loaded.load(file);
      assertThat(loaded.parameters).isEqualTo(model.parameters);
      assertThat(loaded.momentum).isEqualTo(new float[3]);
    }
  }

  @Test
  void aPlainModelFileCannotBeResumed() {
    var file = folder.resolve("model");
    try (var model = new LineModel(1)) {
      model.save(file);
      var before = model.parameters.clone();
      assertFault(
          fit(model).resume(file),
          file
              + ": cannot be resumed: expected training.loss in the metadata of a checkpoint, found a"
              + " file without");
      assertThat(model.parameters).isEqualTo(before);
    }
  }

  @Test
  void inTheMiddleOfAnEpochTheSettingsMustBeTheSame() {
    var file = folder.resolve("run");
    crash(1, 3, file);
    try (var model = new LineModel(2)) {
      var before = model.parameters.clone();
      assertFault(
          fit(model).batchSize(5).resume(file),
          file + ": batchSize: expected 10 as in the checkpoint, found 5");
      assertFault(
          fit(model).accumulate(2).resume(file),
          file + ": accumulate: expected 1 as in the checkpoint, found 2");
      assertFault(
          fit(model).shuffle(Seed.of(7)).resume(file),
          file + ": seed of the order of the rows: expected 1 as in the checkpoint, found 7");
      assertFault(
          model.fit(LineModel.points(60)).batchSize(10).resume(file),
          file + ": rows of the data: expected 53 as in the checkpoint, found 60");
      assertThat(model.parameters).isEqualTo(before);
      assertThat(model.seed()).isEqualTo(Seed.of(2));
    }
  }

  @Test
  void betweenEpochsTheSettingsMayChange() {
    var file = folder.resolve("run");
    try (var model = new LineModel(1)) {
      fit(model).checkpoint(file).run();
      var history = fit(model).batchSize(5).epochs(EPOCHS + 1).resume(file).run();
      assertThat(history.epochs()).hasSize(1);
    }
  }

  @Test
  void parametersThatAreNotFiniteDoNotReplaceAGoodCheckpoint() throws IOException {
    var file = folder.resolve("run");
    try (var model = new LineModel(1)) {
      fit(model).checkpoint(file).run();
      var good = Files.readAllBytes(file);
      var poison =
          new TrainingListener() {
            @Override
            public void onStep(int epoch, int step, double loss) {
              if (step == 6) {
                model.parameters[2] = Float.NaN;
              }
            }
          };
      var fault =
          assertThrows(
              NonFiniteException.class, () -> fit(model).checkpoint(file).listener(poison).run());
      assertThat(fault)
          .hasMessageThat()
          .isEqualTo(
              "LineModel: no checkpoint was written in epoch 1, since line.bias[0] is NaN. The last"
                  + " good checkpoint is kept: "
                  + file);
      assertThat(Files.readAllBytes(file)).isEqualTo(good);
    }
  }

  @Test
  void aLossThatIsNotFiniteNamesTheCheckpoint() {
    var file = folder.resolve("run");
    try (var model = new LineModel(1)) {
      model.failAtUpdate = 8;
      var fault =
          assertThrows(NonFiniteException.class, () -> fit(model).checkpoint(file, 2).run());
      assertThat(fault)
          .hasMessageThat()
          .isEqualTo(
              "LineModel.loss: the loss is NaN at step 3 of epoch 2; all parameters are finite. The"
                  + " parameters were not updated with it, and the last good checkpoint is kept: "
                  + file);
      try (var resumed = new LineModel(1)) {
        assertThat(fit(resumed).resume(file).run().epochs()).hasSize(EPOCHS - 1);
      }
    }
  }

  @Test
  void aCheckpointWithoutTheSlotsOfTheOptimizerIsRefused() throws IOException {
    var file = folder.resolve("run");
    try (var model = new LineModel(1)) {
      fit(model).checkpoint(file).run();
      var text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
      var renamed =
          text.replace("optimizer/loss/momentum/", "optimizer/loss/momentun/")
              .replace("adjoint_crc32c", "removed_crc32c")
              .replace("\"format\":\"adjoint\"", "\"format\":\"edited!\"");
      Files.write(file, renamed.getBytes(StandardCharsets.ISO_8859_1));
      assertFault(
          fit(model).resume(file),
          file
              + ": is not of the model LineModel\n"
              + "  missing in the file: optimizer/loss/momentum/line.weight,"
              + " optimizer/loss/momentum/line.bias");
    }
  }

  private static void assertFault(Fit<Point> fit, String message) {
    assertThat(assertThrows(ModelFileException.class, fit::run))
        .hasMessageThat()
        .isEqualTo(message);
  }
}
