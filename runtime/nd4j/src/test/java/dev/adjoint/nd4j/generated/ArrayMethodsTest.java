package dev.adjoint.nd4j.generated;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.adjoint.nd4j.CompiledTwoWay;
import dev.adjoint.nd4j.CompiledTwoWayNd4j;
import dev.adjoint.runtime.DataException;
import dev.adjoint.runtime.NonFiniteException;
import dev.adjoint.runtime.Seed;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Methods over arrays of ND4J, on both targets, with arrays of every layout. */
class ArrayMethodsTest {
  private static final int ROWS = 5;
  private static final float[] LEFT = new float[ROWS * 4];
  private static final float[] RIGHT = new float[ROWS * 4];
  private static final float[] TARGET = new float[ROWS * 2];
  private static final int[] LABEL = {0, 2, 1, 1, 0};

  static {
    for (int i = 0; i < LEFT.length; i++) {
      LEFT[i] = (i * 7 % 11) / 11f - 0.4f;
      RIGHT[i] = (i * 5 % 13) / 13f - 0.3f;
    }
    for (int i = 0; i < TARGET.length; i++) {
      TARGET[i] = i / 10f;
    }
  }

  private final CompiledTwoWay cpu = CompiledTwoWay.create(Seed.of(3));
  private final CompiledTwoWayNd4j nd4j = CompiledTwoWayNd4j.create(Seed.of(3));

  @AfterEach
  void close() {
    cpu.close();
    nd4j.close();
  }

  /** The same values in every layout that ND4J has, and in other types. */
  private static Map<String, INDArray> layouts(float[] values) {
    var dense = Nd4j.createFromArray(values).reshape(ROWS, 4);
    var all = new LinkedHashMap<String, INDArray>();
    all.put("dense", dense);
    all.put("column-major", dense.dup('f'));
    all.put("transposed view", dense.transpose().dup('c').transpose());
    var wide = Nd4j.zeros(DataType.FLOAT, ROWS + 2, 8);
    var inside = wide.get(NDArrayIndex.interval(1, ROWS + 1), NDArrayIndex.interval(0, 2, 8));
    inside.assign(dense);
    all.put("strided view", inside);
    var below = Nd4j.zeros(DataType.FLOAT, ROWS + 3, 4);
    var rows = below.get(NDArrayIndex.interval(3, ROWS + 3), NDArrayIndex.all());
    rows.assign(dense);
    all.put("rows with an offset", rows);
    all.put("double", dense.castTo(DataType.DOUBLE));
    return all;
  }

  private static void assertClose(String what, INDArray found, float[] expected) {
    float[] values = found.dup('c').data().asFloat();
    assertWithMessage(what).that(values).usingTolerance(1e-5).containsExactly(expected).inOrder();
  }

  @Test
  void everyLayoutGivesTheSame() {
    float[] expected = cpu.logits(LEFT);
    layouts(LEFT)
        .forEach(
            (layout, left) -> {
              assertClose(layout + " on the cpu", cpu.logits(left), expected);
              assertClose(layout + " on nd4j", nd4j.logits(left), expected);
            });
  }

  @Test
  void resultsGoIntoArraysOfEveryLayout() {
    float[] expected = cpu.logits(LEFT);
    var left = layouts(LEFT).get("dense");
    var results = new LinkedHashMap<String, INDArray>();
    results.put("dense", Nd4j.zeros(DataType.FLOAT, ROWS, 3));
    results.put("column-major", Nd4j.zeros(DataType.FLOAT, ROWS, 3).dup('f'));
    results.put(
        "strided view",
        Nd4j.zeros(DataType.FLOAT, ROWS, 6)
            .get(NDArrayIndex.all(), NDArrayIndex.interval(0, 2, 6)));
    results.put("double", Nd4j.zeros(DataType.DOUBLE, ROWS, 3));
    results.forEach(
        (layout, result) -> {
          nd4j.logits(left, result);
          assertClose(layout + " on nd4j", result, expected);
          result.assign(0);
          cpu.logits(left, result);
          assertClose(layout + " on the cpu", result, expected);
        });
  }

  @Test
  void denseArraysAreReadAndWrittenWhereTheyAre() {
    var left = layouts(LEFT).get("dense");
    var result = Nd4j.zeros(DataType.FLOAT, ROWS, 3);
    try (var session = nd4j.session()) {
      session.logits(left, result);
      left.putScalar(0, 0, 5);
      session.logits(left, result);
      float[] changed = LEFT.clone();
      changed[0] = 5;
      assertClose("after a change in place", result, cpu.logits(changed));
      assertThat(session.logits(LEFT)).isEqualTo(nd4j.logits(LEFT));
    }
  }

  /** Beyond what is copied because that is faster. */
  @Test
  void largeArraysAreUsedWhereTheyAre() {
    int rows = 10_000;
    var values = new float[rows * 4];
    for (int i = 0; i < values.length; i++) {
      values[i] = LEFT[i % LEFT.length] + i % 3;
    }
    var left = Nd4j.createFromArray(values).reshape(rows, 4);
    var other = left.neg();
    var label = Nd4j.zeros(DataType.INT32, rows);
    try (var session = nd4j.session()) {
      var result = Nd4j.zeros(DataType.FLOAT, rows, 3);
      for (INDArray input : new INDArray[] {left, other, left, left}) {
        session.logits(input, result);
        assertClose("logits", result, cpu.logits(input.data().asFloat()));
        assertThat(session.logits(values)).isEqualTo(nd4j.logits(values));
      }
      left.putScalar(0, 0, 9);
      session.logits(left, result);
      assertClose("after a change in place", result, cpu.logits(left.data().asFloat()));
    }
    for (INDArray input : new INDArray[] {left, other, left}) {
      assertThat(nd4j.kindsStep(input, label))
          .isWithin(1e-4f)
          .of(cpu.kindsStep(input.data().asFloat(), new int[rows]));
    }
  }

  @Test
  void recordsHoldArrays() {
    var expected = cpu.heads(LEFT, RIGHT);
    var left = layouts(LEFT).get("strided view");
    var right = layouts(RIGHT).get("dense");
    var onCpu = cpu.heads(left, right);
    var onNd4j = nd4j.heads(left, right);
    assertClose("kind", onCpu.kind(), expected.kind());
    assertClose("box", onCpu.box(), expected.box());
    assertClose("kind", onNd4j.kind(), expected.kind());
    assertClose("box", onNd4j.box(), expected.box());
  }

  @Test
  void stepsTrainAlike() {
    var left = layouts(LEFT).get("column-major");
    var right = layouts(RIGHT).get("double");
    var target = Nd4j.createFromArray(TARGET).reshape(ROWS, 2);
    for (int i = 0; i < 20; i++) {
      float onArrays = cpu.kindsStep(LEFT, LABEL);
      // Labels of another type, as data sets of DL4J have them
      var label = Nd4j.createFromArray(LABEL).castTo(DataType.FLOAT);
      assertThat(nd4j.kindsStep(left, label)).isWithin(1e-5f).of(onArrays);
      assertThat(nd4j.boxesStep(left, right, target))
          .isWithin(1e-5f)
          .of(cpu.boxesStep(left, right, target));
    }
    for (var parameter : cpu.parameters()) {
      assertWithMessage(parameter.name())
          .that(nd4j.parameter(parameter.name()).values())
          .usingTolerance(1e-4)
          .containsExactly(parameter.values())
          .inOrder();
    }
  }

  @Test
  void accumulatesFromArrays() {
    var left = layouts(LEFT).get("dense");
    var label = Nd4j.createFromArray(LABEL);
    nd4j.kindsBackward(left, label, false);
    double once = nd4j.kindsClip(Double.POSITIVE_INFINITY);
    nd4j.kindsBackward(left, label, true);
    assertThat(nd4j.kindsClip(Double.POSITIVE_INFINITY)).isWithin(1e-5).of(2 * once);
  }

  @Test
  void refusesWhatDoesNotFit() {
    var wide = Nd4j.zeros(DataType.FLOAT, ROWS, 5);
    for (Runnable call : new Runnable[] {() -> cpu.logits(wide), () -> nd4j.logits(wide)}) {
      var fault = assertThrows(DataException.class, call::run);
      assertThat(fault).hasMessageThat().contains("left");
      assertThat(fault).hasMessageThat().contains("[5, 5]");
      assertThat(fault).hasMessageThat().contains("[5, 4]");
    }
    var vector = Nd4j.zeros(DataType.FLOAT, 4);
    assertThat(assertThrows(DataException.class, () -> nd4j.logits(vector)))
        .hasMessageThat()
        .contains(
            "left: found the shape [4], required [batch, 4]; reshape(1, …) makes one row of it");
    var left = layouts(LEFT).get("dense");
    var labels = Nd4j.createFromArray(0, 1, 3, 0, 0);
    assertThat(assertThrows(DataException.class, () -> nd4j.kindsStep(left, labels)))
        .hasMessageThat()
        .contains("label[2] is 3: expected 0 to 2");
    left.putScalar(1, 1, Float.NaN);
    assertThat(
            assertThrows(
                NonFiniteException.class, () -> nd4j.kindsStep(left, Nd4j.createFromArray(LABEL))))
        .hasMessageThat()
        .contains("left[1][1] is NaN");
  }
}
