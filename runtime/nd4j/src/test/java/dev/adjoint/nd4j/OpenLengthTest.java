package dev.adjoint.nd4j;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.adjoint.runtime.DataException;
import dev.adjoint.runtime.Dataset;
import dev.adjoint.runtime.Evaluation;
import dev.adjoint.runtime.History;
import dev.adjoint.runtime.Seed;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A length that a model leaves open, and that the data record has a number for. */
class OpenLengthTest {
  private static final int ROWS = 37;
  private static final int LENGTH = 6;
  private static final int TOKENS = 7;
  private static final float TOLERANCE = 1e-5f;

  /** Each token is that before it and two. */
  private static Dataset<NextToken.Row> data(int last) {
    var random = new Random(3);
    var tokens = new int[ROWS * LENGTH];
    var next = new int[ROWS * LENGTH];
    var pairs = new float[ROWS * LENGTH];
    for (int row = 0; row < ROWS; row++) {
      int token = random.nextInt(TOKENS);
      for (int i = row * LENGTH; i < (row + 1) * LENGTH; i++) {
        tokens[i] = token;
        token = (token + 2) % TOKENS;
        next[i] = token;
        pairs[i] = random.nextFloat();
      }
    }
    next[next.length - 1] = last;
    return Dataset.columns(NextToken.Row.class)
        .ints("tokens", tokens)
        .ints("next", next)
        .floats("pairs", pairs)
        .build();
  }

  private static void assertFalling(History history, Evaluation evaluation) {
    var epochs = history.epochs();
    assertThat(epochs.getLast().loss()).isLessThan(epochs.getFirst().loss() / 2);
    assertThat(evaluation.loss()).isLessThan(epochs.getFirst().loss() / 2);
    assertEquals(ROWS, evaluation.rows());
  }

  /** What comes of a length of nine is what comes of its beginning, and more. */
  private static void assertGoesOn(float[] six, float[] nine) {
    assertEquals(9 * TOKENS, nine.length);
    assertArrayEquals(six, Arrays.copyOf(nine, LENGTH * TOKENS), TOLERANCE);
  }

  @Test
  void isTrainedOnRowsOfOneLengthAndPredictsAnother() {
    var data = data(0);
    try (var model = CompiledNextToken.create(Seed.of(1));
        var six = CompiledNextOfSix.create(Seed.of(1))) {
      History history = model.fit(data).epochs(12).batchSize(8).accumulate(2).run();
      assertFalling(history, model.evaluate(data));
      History ofSix = six.fit(data).epochs(12).batchSize(8).accumulate(2).run();
      assertEquals(ofSix.epochs().getLast().loss(), history.epochs().getLast().loss(), TOLERANCE);
      assertArrayEquals(six.predict(data), model.predict(data), 10 * TOLERANCE);
      assertGoesOn(
          model.forward(1, new int[] {1, 3, 5, 0, 2, 4}),
          model.forward(1, new int[] {1, 3, 5, 0, 2, 4, 6, 1, 3}));
      assertThat(model.step(2, new int[8], new int[8], new float[8])).isFinite();
    }
  }

  @Test
  void isSoOnNd4j() {
    var data = data(0);
    try (var model = CompiledNextTokenNd4j.create(Seed.of(1));
        var cpu = CompiledNextToken.create(Seed.of(1))) {
      History history = model.fit(data).epochs(12).batchSize(8).accumulate(2).run();
      assertFalling(history, model.evaluate(data));
      History onCpu = cpu.fit(data).epochs(12).batchSize(8).accumulate(2).run();
      assertEquals(onCpu.epochs().getLast().loss(), history.epochs().getLast().loss(), 1e-3);
      assertEquals(ROWS * LENGTH * TOKENS, model.predict(data).length);
      assertGoesOn(
          model.forward(1, new int[] {1, 3, 5, 0, 2, 4}),
          model.forward(1, new int[] {1, 3, 5, 0, 2, 4, 6, 1, 3}));
    }
  }

  @Test
  void checksClassesBeforeARun() {
    var data = data(TOKENS);
    try (var model = CompiledNextToken.create(Seed.of(1));
        var nd4j = CompiledNextTokenNd4j.create(Seed.of(1))) {
      var fit = model.fit(data);
      var fault = assertThrows(DataException.class, fit::run);
      assertThat(fault).hasMessageThat().contains("next[36][5] is 7: expected 0 to 6");
      assertThrows(DataException.class, () -> model.evaluate(data));
      var onNd4j = nd4j.fit(data);
      assertThrows(DataException.class, onNd4j::run);
    }
  }
}
