package dev.adjoint.runtime;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class ChecksTest {

  @Test
  void rowsOfWholeArrays() {
    assertThat(Checks.rows("image", 1568, 784)).isEqualTo(2);
    assertMessage(
        () -> Checks.rows("image", 1000, 784),
        "image: 1,000 values are not a whole number of rows of 784");
    assertMessage(
        () -> Checks.rows("image", 0, 784),
        "image: found no values, required at least one row of 784");
  }

  @Test
  void rowsWhoseLengthIsGiven() {
    assertThat(Checks.rows("x", 30, 6, "2*seq", "seq")).isEqualTo(5);
    assertMessage(
        () -> Checks.rows("x", 31, 6, "2*seq", "seq"),
        "x: 31 values are not a whole number of rows of 2*seq = 6, where seq is given as an"
            + " argument of this method");
  }

  @Test
  void lengths() {
    Checks.length("result", 20, 20);
    Checks.atLeast("result", 21, 20);
    assertMessage(() -> Checks.length("result", 21, 20), "result: found 21 values, required 20");
    assertMessage(
        () -> Checks.atLeast("result", 19, 1_000_000),
        "result: found 19 values, required at least 1,000,000");
  }

  @Test
  void rowsOfSeveralInputs() {
    Checks.sameRows("label", 4, "image", 4);
    assertMessage(
        () -> Checks.sameRows("label", 3, "image", 4),
        "label: found 3 rows, required 4 as in image");
    assertMessage(() -> Checks.dim("batch", 0), "batch: found 0, required at least 1");
  }

  @Test
  void classIndices() {
    var labels = new int[20];
    Checks.classes("label", labels, 20, 10);
    labels[17] = 11;
    Checks.classes("label", labels, 17, 10);
    assertMessage(
        () -> Checks.classes("label", labels, 20, 10), "label[17] is 11: expected 0 to 9");
    labels[3] = -1;
    assertMessage(() -> Checks.classes("label", labels, 20, 10), "label[3] is -1: expected 0 to 9");
  }

  private static void assertMessage(Executable call, String message) {
    assertThat(assertThrows(DataException.class, call)).hasMessageThat().isEqualTo(message);
  }
}
