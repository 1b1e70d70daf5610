package dev.adjoint.runtime;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.adjoint.runtime.LineModel.Point;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class FitTest {

  @Test
  void learnsALine() {
    try (var model = new LineModel(1)) {
      var history = model.fit(LineModel.points(200)).epochs(30).batchSize(20).run();
      assertThat(history.epochs()).hasSize(30);
      assertThat(model.parameters[0]).isWithin(1e-2f).of(2);
      assertThat(model.parameters[1]).isWithin(1e-2f).of(-3);
      assertThat(model.parameters[2]).isWithin(1e-2f).of(0.5f);
      assertThat(history.epochs().getLast().loss()).isLessThan(1e-4);
    }
  }

  @Test
  void sameSeedSameBits() {
    assertThat(trained(7, 20, 1)).isEqualTo(trained(7, 20, 1));
    assertThat(trained(7, 20, 1)).isNotEqualTo(trained(8, 20, 1));
  }

  @Test
  void accumulatedBatchesAgreeWithTheWhole() {
    // 50 rows: a step of 40 in two batches of 20, then one of 10 in a partial batch.
    assertThat(trained(7, 20, 2)).usingTolerance(1e-6).containsExactly(trained(7, 40, 1)).inOrder();
  }

  private static float[] trained(long seed, int batchSize, int accumulate) {
    try (var model = new LineModel(seed)) {
      model.fit(LineModel.points(50)).epochs(2).batchSize(batchSize).accumulate(accumulate).run();
      return model.parameters.clone();
    }
  }

  @Test
  void theLastPartialBatchCountsByItsRows() {
    var losses = new ArrayList<Double>();
    var rows = new double[] {20, 20, 10};
    try (var model = new LineModel(1)) {
      var epoch =
          model
              .fit(LineModel.points(50))
              .batchSize(20)
              .listener(
                  new TrainingListener() {
                    @Override
                    public void onStep(int epoch, int step, double loss) {
                      losses.add(loss);
                    }
                  })
              .run()
              .epochs()
              .getFirst();
      double mean = 0;
      for (int i = 0; i < rows.length; i++) {
        mean += losses.get(i) * rows[i] / 50;
      }
      assertThat(losses).hasSize(3);
      assertThat(epoch.loss()).isWithin(1e-12).of(mean);
      assertThat(epoch.validationLoss()).isEmpty();
    }
  }

  @Test
  void aHistoryIsPrintedAsALineForEachEpoch() {
    var first = new History.Epoch(1, 0.5, OptionalDouble.empty(), OptionalDouble.empty(), 0.1, 200);
    var second = new History.Epoch(2, 0.25, OptionalDouble.of(0.3), OptionalDouble.of(1), 0.1, 200);
    assertThat(new History(List.of(first, second), 0).toString())
        .isEqualTo(
            "epoch 1: loss 0.5\nepoch 2: loss 0.25, validation loss 0.3, validation accuracy 1.0");
  }

  @Test
  void listenersAndHistoryTellTheSame() {
    var told = new ArrayList<String>();
    var epochs = new ArrayList<History.Epoch>();
    try (var model = new LineModel(1)) {
      var data = LineModel.points(50);
      var history =
          model
              .fit(data)
              .epochs(2)
              .batchSize(25)
              .validateOn(data)
              .listener(
                  new TrainingListener() {
                    @Override
                    public void onStart(int epochs, int stepsPerEpoch) {
                      told.add(epochs + " epochs of " + stepsPerEpoch);
                    }

                    @Override
                    public void onStep(int epoch, int step, double loss) {
                      told.add(epoch + "/" + step);
                    }

                    @Override
                    public void onEpoch(History.Epoch epoch) {
                      epochs.add(epoch);
                    }
                  })
              .run();
      assertThat(told).containsExactly("2 epochs of 2", "1/1", "1/2", "2/1", "2/2").inOrder();
      assertThat(history.epochs()).isEqualTo(epochs);
      var last = history.epochs().getLast();
      assertThat(last.number()).isEqualTo(2);
      assertThat(last.validationLoss().getAsDouble()).isEqualTo(model.evaluate(data).loss());
      assertThat(last.validationAccuracy()).isEmpty();
      assertThat(last.rowsPerSecond())
          .isWithin(1e-6 * last.rowsPerSecond())
          .of(50 / last.seconds());
    }
  }

  @Test
  void stopsAfterTheEpochThatIsGoodEnough() {
    try (var stopped = new LineModel(1);
        var asked = new LineModel(1)) {
      var history =
          stopped.fit(LineModel.points(50)).epochs(20).stopWhen(epoch -> epoch.number() == 3).run();
      assertThat(history.epochs()).hasSize(3);
      asked.fit(LineModel.points(50)).epochs(3).run();
      assertThat(stopped.parameters).isEqualTo(asked.parameters);
    }
  }

  @Test
  void anInterruptedThreadEndsAfterTheStep() {
    try (var model = new LineModel(1)) {
      var run =
          model
              .fit(LineModel.points(50))
              .epochs(2)
              .batchSize(10)
              .listener(
                  new TrainingListener() {
                    @Override
                    public void onStep(int epoch, int step, double loss) {
                      if (epoch == 2 && step == 3) {
                        Thread.currentThread().interrupt();
                      }
                    }
                  });
      var fault = assertThrows(InterruptedTrainingException.class, run::run);
      // Asks, and clears it for the tests that follow.
      assertThat(Thread.interrupted()).isTrue();
      assertThat(fault)
          .hasMessageThat()
          .isEqualTo(
              "LineModel.loss: training was interrupted after step 3 of epoch 2; the parameters are"
                  + " those after this step");
      assertThat(model.updates[0]).isEqualTo(8);
      assertThat(model.fit(LineModel.points(50)).run().epochs()).hasSize(1);
    }
  }

  @Test
  void theOrderOfRowsFollowsTheSeedThatWasAskedFor() {
    try (var one = new LineModel(1);
        var other = new LineModel(1)) {
      one.fit(LineModel.points(50)).batchSize(10).shuffle(Seed.of(1)).run();
      other.fit(LineModel.points(50)).batchSize(10).shuffle(Seed.of(2)).run();
      assertThat(one.parameters).isNotEqualTo(other.parameters);
    }
  }

  @Test
  void clipsTheNormOfTheGradients() {
    try (var model = new LineModel(1)) {
      var before = model.parameters.clone();
      model.fit(LineModel.points(50)).batchSize(50).clipNorm(1e-3).run();
      double squares = 0;
      for (int i = 0; i < before.length; i++) {
        squares += Math.pow(model.parameters[i] - before[i], 2);
      }
      assertThat(Math.sqrt(squares)).isWithin(1e-6).of(0.1 * 1e-3);
    }
  }

  @Test
  void limitsGradientsByValueAndByTheNormOfEachParameter() {
    try (var byValue = new LineModel(1);
        var byNorm = new LineModel(1)) {
      var before = byValue.parameters.clone();
      byValue.fit(LineModel.points(50)).batchSize(50).clipValue(1e-3).run();
      byNorm.fit(LineModel.points(50)).batchSize(50).clipParameterNorm(1e-3).clipNorm(1e9).run();
      for (int i = 0; i < before.length; i++) {
        assertThat(Math.abs(byValue.parameters[i] - before[i])).isWithin(1e-6f).of(1e-4f);
      }
      assertThat(Math.hypot(byNorm.parameters[0] - before[0], byNorm.parameters[1] - before[1]))
          .isWithin(1e-6)
          .of(1e-4);
      assertThat(Math.abs(byNorm.parameters[2] - before[2])).isWithin(1e-6f).of(1e-4f);
    }
  }

  @Test
  void aScheduleChangesTheLearningRateOfEachStep() {
    try (var model = new LineModel(1)) {
      var steps = new ArrayList<Double>();
      var factors = new ArrayList<Double>();
      var objective =
          new ForwardingObjective(model.loss) {
            @Override
            public void update(double factor) {
              factors.add(factor);
              super.update(factor);
            }
          };
      new Fit<>(model, objective, LineModel.points(25))
          .batchSize(10)
          .epochs(2)
          .learningRate(
              (step, epoch) -> {
                steps.add((double) step);
                steps.add(epoch);
                return 1.0 / (step + 1);
              })
          .run();
      assertThat(steps)
          .containsExactly(0., 0., 1., 1 / 3., 2., 2 / 3., 3., 1., 4., 4 / 3., 5., 5 / 3.)
          .inOrder();
      assertThat(factors).containsExactly(1., 1 / 2., 1 / 3., 1 / 4., 1 / 5., 1 / 6.).inOrder();
      var fault =
          assertThrows(
              IllegalArgumentException.class,
              () ->
                  model
                      .fit(LineModel.points(25))
                      .batchSize(10)
                      .learningRate((step, epoch) -> -step)
                      .run());
      assertThat(fault)
          .hasMessageThat()
          .isEqualTo(
              "LineModel.loss: the factor of the learning rate at step 2 of epoch 1 is -1.0,"
                  + " required a finite number of at least 0");
    }
  }

  /** A limit would make an infinite gradient a number. */
  @Test
  void aGradientThatIsNotFiniteStopsBeforeItIsLimited() {
    try (var model = new LineModel(1)) {
      var objective =
          new ForwardingObjective(model.loss) {
            @Override
            public double backward(Batch batch, int meanRows, boolean accumulate) {
              double loss = super.backward(batch, meanRows, accumulate);
              model.gradients[1] = Float.POSITIVE_INFINITY;
              return loss;
            }
          };
      var fit = new Fit<>(model, objective, LineModel.points(25)).clipValue(1);
      assertThrows(NonFiniteException.class, fit::run);
    }
  }

  @Test
  void aStepAllocatesNothing() {
    try (var model = new LineModel(1)) {
      var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
      var atStep = new long[2_000];
      var count = new int[1];
      model
          .fit(LineModel.points(1000))
          .batchSize(1)
          .epochs(2)
          .learningRate(Schedule.cosine(2).warmup(10))
          .clipValue(1)
          .listener(
              new TrainingListener() {
                @Override
                public void onStep(int epoch, int step, double loss) {
                  atStep[count[0]++] = threads.getCurrentThreadAllocatedBytes();
                }
              })
          .run();
      assertThat(atStep[1_998] - atStep[1_100]).isLessThan(1_000);
    }
  }

  @Test
  void aBatchLargerThanTheDataIsRefused() {
    try (var model = new LineModel(1)) {
      var fault =
          assertThrows(
              DataException.class, () -> model.fit(LineModel.points(100)).batchSize(128).run());
      assertThat(fault)
          .hasMessageThat()
          .isEqualTo("LineModel: batchSize 128 is larger than the data: 100 rows of Point");
    }
  }

  @Test
  void noDataIsRefused() {
    var none = Dataset.of(Point.class, List.of());
    try (var model = new LineModel(1)) {
      var expected = "LineModel: the data set of Point has no rows";
      assertThat(assertThrows(DataException.class, () -> model.fit(none).run()))
          .hasMessageThat()
          .isEqualTo(expected);
      assertThat(assertThrows(DataException.class, () -> model.evaluate(none)))
          .hasMessageThat()
          .isEqualTo(expected);
      assertThat(model.predict(none)).isEmpty();
    }
  }

  @Test
  void withoutASizeABatchIsNoLargerThanTheData() {
    try (var model = new LineModel(1)) {
      assertThat(model.fit(LineModel.points(10)).run().epochs()).hasSize(1);
      assertThat(model.updates[0]).isEqualTo(1);
    }
  }

  @Test
  void historyHasTheAccuracyOfClassifiers() {
    try (var model = new LineModel(1)) {
      var classifier =
          new ForwardingObjective(model.loss) {
            @Override
            public void evaluate(Batch batch, Evaluation.Totals totals) {
              super.evaluate(batch, totals);
              totals.addCorrect(batch.rows() / 2, batch.rows());
            }
          };
      var data = LineModel.points(40);
      var epoch = new Fit<>(model, classifier, data).validateOn(data).run().epochs().getFirst();
      assertThat(epoch.validationAccuracy().getAsDouble()).isEqualTo(0.5);
    }
  }

  @Test
  void validationDataIsCheckedBeforeTraining() {
    var data = LineModel.points(10);
    var bad =
        Dataset.columns(Point.class)
            .floats("x", new float[] {0, Float.NEGATIVE_INFINITY})
            .floats("y", new float[1])
            .build();
    try (var model = new LineModel(1)) {
      var fault =
          assertThrows(NonFiniteException.class, () -> model.fit(data).validateOn(bad).run());
      assertThat(fault)
          .hasMessageThat()
          .isEqualTo("x[0][1] is -Infinity: expected a finite number");
      assertThat(model.updates[0]).isEqualTo(0);
    }
  }

  @Test
  void aGradientThatIsNotFiniteStopsBeforeTheUpdate() {
    try (var model = new LineModel(1)) {
      var before = model.parameters.clone();
      var overflowing =
          new ForwardingObjective(model.loss) {
            @Override
            public double backward(Batch batch, int meanRows, boolean accumulate) {
              double loss = super.backward(batch, meanRows, accumulate);
              model.gradients[1] = Float.POSITIVE_INFINITY;
              return loss;
            }
          };
      var fault =
          assertThrows(
              NonFiniteException.class,
              () -> new Fit<>(model, overflowing, LineModel.points(10)).run());
      assertThat(fault)
          .hasMessageThat()
          .startsWith("LineModel.loss: the norm of the gradients is Infinity at step 1 of epoch 1");
      assertThat(model.parameters).isEqualTo(before);
    }
  }

  @Test
  void settingsAreChecked() {
    try (var model = new LineModel(1)) {
      var fit = model.fit(LineModel.points(10));
      assertThat(assertThrows(IllegalArgumentException.class, () -> fit.epochs(0)))
          .hasMessageThat()
          .isEqualTo("epochs: found 0, required at least 1");
      assertThat(assertThrows(IllegalArgumentException.class, () -> fit.clipNorm(-1)))
          .hasMessageThat()
          .isEqualTo("clipNorm: found -1.0, required a number above 0");
    }
  }

  @Test
  void aLossThatIsNotFiniteStopsBeforeTheUpdate() {
    try (var model = new LineModel(1)) {
      model.failAtUpdate = 7;
      var seen = new ArrayList<float[]>();
      var fault =
          assertThrows(
              NonFiniteException.class,
              () ->
                  model
                      .fit(LineModel.points(50))
                      .batchSize(10)
                      .epochs(2)
                      .listener(
                          new TrainingListener() {
                            @Override
                            public void onStep(int epoch, int step, double loss) {
                              seen.add(model.parameters.clone());
                            }
                          })
                      .run());
      assertThat(fault)
          .hasMessageThat()
          .isEqualTo(
              "LineModel.loss: the loss is NaN at step 3 of epoch 2; all parameters are finite. The"
                  + " parameters were not updated with it.");
      assertThat(model.parameters).isEqualTo(seen.getLast());
    }
  }

  @Test
  void aValueThatTurnsNaNDuringTrainingIsNamed() {
    var x = new float[20];
    var data = Dataset.columns(Point.class).floats("x", x).floats("y", new float[10]).build();
    try (var model = new LineModel(1)) {
      var fault =
          assertThrows(
              NonFiniteException.class,
              () ->
                  model
                      .fit(data)
                      .batchSize(10)
                      .epochs(2)
                      .listener(
                          new TrainingListener() {
                            @Override
                            public void onEpoch(History.Epoch epoch) {
                              x[9] = Float.NaN;
                            }
                          })
                      .run());
      assertThat(fault).hasMessageThat().contains("step 1 of epoch 2; x[4][1] is NaN.");
    }
  }

  @Test
  void aParameterThatIsNotFiniteIsNamed() {
    try (var model = new LineModel(1)) {
      model.parameters[1] = Float.POSITIVE_INFINITY;
      var fault =
          assertThrows(
              NonFiniteException.class, () -> model.fit(LineModel.points(10)).batchSize(10).run());
      assertThat(fault).hasMessageThat().contains("epoch 1; line.weight[1] is Infinity.");
      assertThat(assertThrows(NonFiniteException.class, () -> model.evaluate(LineModel.points(10))))
          .hasMessageThat()
          .isEqualTo(
              "LineModel.loss: the loss on the data that is evaluated is Infinity; line.weight[1]"
                  + " is Infinity.");
    }
  }
}
