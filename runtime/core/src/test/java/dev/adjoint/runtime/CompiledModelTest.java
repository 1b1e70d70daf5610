package dev.adjoint.runtime;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.adjoint.Initializer;
import dev.adjoint.Precision;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompiledModelTest {

  /** A model that only has parameters. */
  private static final class Bare extends CompiledModel {
    Bare(ModelSpec spec, long seed) {
      super(spec, Seed.of(seed), Options.defaults());
    }
  }

  private static ModelSpec.Builder spec() {
    return ModelSpec.named("Mlp", Precision.FLOAT32)
        .parameter("hidden.weight", Initializer.GLOROT_UNIFORM, 0, 784, 32)
        .parameter("hidden.bias", Initializer.ZEROS, 25088, 32)
        .parameter("scores.weight", Initializer.HE_NORMAL, 25120, 32, 10)
        .parameter("scores.bias", Initializer.ONES, 25440, 10)
        .layer("hidden", "dense relu", "[batch, 32]", 25120, 32, 50208)
        .layer("scores", "dense", "[batch, 10]", 330, 10, 650);
  }

  @Test
  void parametersAreDrawnAsTheSpecSays() {
    try (var model = new Bare(spec().build(), 1)) {
      double limit = Math.sqrt(6.0 / (784 + 32));
      double sum = 0;
      double largest = 0;
      for (double value : model.parameter("hidden.weight").values()) {
        sum += value;
        largest = Math.max(largest, Math.abs(value));
      }
      assertThat(largest).isAtMost(limit);
      assertThat(largest).isGreaterThan(0.99 * limit);
      assertThat(sum / 25088).isWithin(0.003).of(0);
      assertThat(model.parameter("hidden.bias").values()).isEqualTo(new double[32]);
      assertThat(model.parameter("scores.bias").values()[9]).isEqualTo(1);
      double squares = 0;
      for (double value : model.parameter("scores.weight").values()) {
        squares += value * value;
      }
      assertThat(Math.sqrt(squares / 320)).isWithin(0.04).of(Math.sqrt(2.0 / 32));
    }
  }

  @Test
  void theValuesOfOneParameterDoNotDependOnTheOthers() {
    var alone =
        ModelSpec.named("Other", Precision.FLOAT32)
            .parameter("scores.weight", Initializer.HE_NORMAL, 0, 32, 10)
            .build();
    try (var model = new Bare(spec().build(), 1);
        var other = new Bare(alone, 1);
        var otherSeed = new Bare(alone, 2)) {
      var values = model.parameter("scores.weight").values();
      assertThat(other.parameter("scores.weight").values()).isEqualTo(values);
      assertThat(otherSeed.parameter("scores.weight").values()).isNotEqualTo(values);
    }
  }

  @Test
  void initializersThatTakeANumber() {
    var spec =
        ModelSpec.named("Drawn", Precision.FLOAT32)
            .parameter("constant", Initializer.CONSTANT, 0.25, 0, 3)
            .parameter("orthogonal", Initializer.ORTHOGONAL, 3, 2, 1, 4)
            .parameter("twice", Initializer.ORTHOGONAL, 2.0, 11, 2, 1, 4)
            .parameter("small", Initializer.TRUNCATED_NORMAL, 19, 1000)
            .parameter("large", Initializer.TRUNCATED_NORMAL, 3.0, 1019, 1000)
            .parameter("normal", Initializer.NORMAL, 0.5, 2019, 1000)
            .parameter("uniform", Initializer.UNIFORM, 3019, 1000)
            .parameter("wide", Initializer.UNIFORM, 2.0, 4019, 1000)
            .build();
    try (var model = new Bare(spec, 1)) {
      assertThat(model.parameter("constant").values()).isEqualTo(new double[] {0.25, 0.25, 0.25});
      double[] rows = model.parameter("orthogonal").values();
      assertThat(norm(rows, 0, 4)).isWithin(1e-6).of(1);
      assertThat(norm(rows, 4, 8)).isWithin(1e-6).of(1);
      assertThat(norm(model.parameter("twice").values(), 4, 8)).isWithin(1e-6).of(2);
      assertThat(norm(model.parameter("small").values(), 0, 1000) / Math.sqrt(1000))
          .isWithin(0.003)
          .of(0.05 * 0.88);
      assertThat(norm(model.parameter("large").values(), 0, 1000) / Math.sqrt(1000))
          .isWithin(0.15)
          .of(3 * 0.88);
      assertThat(norm(model.parameter("normal").values(), 0, 1000) / Math.sqrt(1000))
          .isWithin(0.03)
          .of(0.5);
      assertThat(largest(model.parameter("uniform").values())).isWithin(0.001).of(0.05);
      assertThat(largest(model.parameter("wide").values())).isWithin(0.04).of(2);
    }
  }

  private static double largest(double[] values) {
    return Arrays.stream(values).map(Math::abs).max().orElseThrow();
  }

  private static double norm(double[] values, int from, int to) {
    double squares = 0;
    for (int i = from; i < to; i++) {
      squares += values[i] * values[i];
    }
    return Math.sqrt(squares);
  }

  @Test
  void doublePrecision(@TempDir Path folder) {
    var spec =
        ModelSpec.named("Exact", Precision.FLOAT64)
            .parameter("w", Initializer.GLOROT_NORMAL, 0, 3, 2)
            .parameter("scale", Initializer.ONES, 6)
            .build();
    try (var model = new Bare(spec, 1);
        var other = new Bare(spec, 2)) {
      model.setParameter("scale", Math.PI);
      assertThat(model.doubleParameters()[6]).isEqualTo(Math.PI);
      model.save(folder.resolve("exact"));
      other.load(folder.resolve("exact"));
      assertThat(other.doubleParameters()).isEqualTo(model.doubleParameters());
      assertThat(other.parameter("scale").shape()).isEmpty();
    }
  }

  @Test
  void parametersAreCopies() {
    try (var model = new Bare(spec().build(), 1)) {
      var all = model.parameters();
      assertThat(all.stream().map(ParameterValues::name))
          .containsExactly("hidden.weight", "hidden.bias", "scores.weight", "scores.bias")
          .inOrder();
      assertThat(all.getFirst().shape()).isEqualTo(List.of(784, 32));
      all.get(1).values()[0] = 5;
      assertThat(model.parameter("hidden.bias").values()[0]).isEqualTo(0);
    }
  }

  @Test
  void aRunningVarianceIsNotNegative() {
    var spec =
        ModelSpec.named("Normed", Precision.FLOAT32)
            .state("norm.mean", Initializer.ZEROS, 0, 2)
            .state("norm.variance", Initializer.ONES, 2, 2)
            .build();
    try (var model = new Bare(spec, 1)) {
      model.setParameter("norm.mean", -1, 1);
      model.setParameter("norm.variance", 0, 1);
      assertThat(
              assertThrows(DataException.class, () -> model.setParameter("norm.variance", 2, -1)))
          .hasMessageThat()
          .isEqualTo("Normed: norm.variance[1] is -1.0: a variance is at least 0");
      assertThat(model.parameter("norm.variance").values()).isEqualTo(new double[] {0, 1});
    }
  }

  @Test
  void settingAParameterChecksNameAndLength() {
    try (var model = new Bare(spec().build(), 1)) {
      var fault =
          assertThrows(IllegalArgumentException.class, () -> model.setParameter("hiden.bias", 1));
      assertThat(fault)
          .hasMessageThat()
          .isEqualTo(
              "Mlp has no parameter hiden.bias: it has hidden.weight, hidden.bias, scores.weight,"
                  + " scores.bias");
      assertThat(assertThrows(DataException.class, () -> model.setParameter("scores.bias", 1, 2)))
          .hasMessageThat()
          .isEqualTo("scores.bias: found 2 values, required 10");
    }
  }

  @Test
  void severalParametersAreSetTogetherOrNotAtAll() {
    try (var model = new Bare(spec().build(), 1)) {
      var bias = new double[10];
      bias[3] = 0.5;
      var before = model.parameter("hidden.bias").values();
      for (var wrong :
          List.of(new double[9], new double[] {0, 0, 0, 0, 0, 0, 0, 0, 0, Double.NaN})) {
        assertThrows(
            AdjointException.class,
            () ->
                model.setParameters(
                    Map.of("hidden.bias", new double[before.length], "scores.bias", wrong)));
      }
      var unknown = Map.of("hidden.bias", new double[before.length], "hiden.bias", bias);
      assertThrows(IllegalArgumentException.class, () -> model.setParameters(unknown));
      assertThat(model.parameter("hidden.bias").values()).isEqualTo(before);
      model.setParameters(Map.of("scores.bias", bias));
      assertThat(model.parameter("scores.bias").values()).isEqualTo(bias);
    }
  }

  @Test
  void layersAreThoseOfTheSummary() {
    try (var model = new Bare(spec().build(), 1)) {
      assertThat(model.layers().stream().map(LayerSpec::name))
          .containsExactly("hidden", "scores")
          .inOrder();
    }
  }

  @Test
  void theSummaryIsATable() {
    try (var model = new Bare(spec().build(), 1)) {
      assertThat(model.summary())
          .isEqualTo(
              """
              Mlp, float32
                layer   kind        output       parameters  activation bytes/row  FLOPs/row
                hidden  dense relu  [batch, 32]      25,120                   128     50,208
                scores  dense       [batch, 10]         330                    40        650
                total                                25,450                   168     50,858
              """);
    }
  }

  @Test
  void aSpecThatOverlapsIsRefused() {
    var fault =
        assertThrows(
            IllegalArgumentException.class,
            () -> spec().parameter("x", Initializer.ZEROS, 25449, 2));
    assertThat(fault)
        .hasMessageThat()
        .isEqualTo("Mlp: x begins at 25449, before the end of the one before: 25450");
    assertThat(
            assertThrows(
                IllegalArgumentException.class,
                () -> spec().parameter("hidden.bias", Initializer.ZEROS, 30000, 2)))
        .hasMessageThat()
        .isEqualTo("Mlp: two parameters are named hidden.bias");
  }

  @Test
  void useAfterCloseNamesTheModel(@TempDir Path folder) {
    var model = new LineModel(1);
    model.close();
    model.close();
    var expected = "LineModel is closed: create a new one, or load a saved one";
    var data = LineModel.points(10);
    assertThat(assertThrows(IllegalStateException.class, () -> model.fit(data).run()))
        .hasMessageThat()
        .isEqualTo(expected);
    assertThat(assertThrows(IllegalStateException.class, () -> model.evaluate(data)))
        .hasMessageThat()
        .isEqualTo(expected);
    assertThat(assertThrows(IllegalStateException.class, () -> model.save(folder.resolve("never"))))
        .hasMessageThat()
        .isEqualTo(expected);
    assertThat(assertThrows(IllegalStateException.class, model::parameters))
        .hasMessageThat()
        .isEqualTo(expected);
  }

  @Test
  void twoThreadsThatTrainAtOnceAreNamed() throws InterruptedException {
    try (var model = new LineModel(1)) {
      var inside = new CountDownLatch(1);
      var leave = new CountDownLatch(1);
      var first =
          Thread.ofPlatform()
              .name("first")
              .start(
                  () -> {
                    model.beginTraining();
                    inside.countDown();
                    awaitUninterrupted(leave);
                    model.endTraining();
                  });
      inside.await();
      var message = new String[1];
      var second =
          Thread.ofPlatform()
              .name("second")
              .start(
                  () ->
                      message[0] =
                          assertThrows(
                                  IllegalStateException.class,
                                  () -> model.fit(LineModel.points(10)).batchSize(10).run())
                              .getMessage());
      second.join();
      leave.countDown();
      first.join();
      assertThat(message[0])
          .isEqualTo(
              "LineModel: training is in use by thread \"first\", and thread \"second\" called it at"
                  + " the same time: one thread at a time");
      model.fit(LineModel.points(10)).batchSize(10).run();
    }
  }

  private static void awaitUninterrupted(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void aStepChecksItsLoss() {
    try (var model = new LineModel(1)) {
      model.checkLoss("loss", 1.5);
      var fault =
          assertThrows(
              NonFiniteException.class, () -> model.checkLoss("loss", Double.POSITIVE_INFINITY));
      assertThat(fault)
          .hasMessageThat()
          .isEqualTo(
              "LineModel.loss: the loss is Infinity; all parameters are finite. The parameters were"
                  + " not updated.");
    }
  }

  @Test
  void optionsAreChecked() {
    assertThat(Options.defaults().threads(2).threads()).isEqualTo(2);
    assertThat(assertThrows(IllegalArgumentException.class, () -> Options.defaults().threads(0)))
        .hasMessageThat()
        .isEqualTo("threads: found 0, required at least 1");
  }

  @Test
  void whatIsPrintedSaysWhatItIs() {
    var model = new LineModel(7);
    model.setParameter("line.weight", 1.5, -2);
    assertThat(model.parameter("line.weight").toString())
        .isEqualTo("line.weight [2, 1]: 1.5, -2.0");
    assertThat(new ParameterValues("w", List.of(7), new double[7]).toString())
        .isEqualTo("w [7]: 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, …");
    assertThat(LineModel.points(1200).toString()).isEqualTo("1,200 rows of Point");
    assertThat(model.toString()).isEqualTo("LineModel of 3 parameters, seed 7");
    model.close();
    assertThat(model.toString()).isEqualTo("LineModel of 3 parameters, seed 7, closed");
  }
}
