package dev.adjoint.nd4j.state;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import dev.adjoint.nd4j.state.Seen.Row;
import dev.adjoint.runtime.CompiledModel;
import dev.adjoint.runtime.Dataset;
import dev.adjoint.runtime.Seed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Truth values of a data set, and a run of training for each of two losses, on both targets. */
class SeenTest {
  private static final Seed SEED = Seed.of(5);
  private static final int ROWS = 7;

  private static List<Row> rows() {
    var random = new Random(2);
    var rows = new ArrayList<Row>();
    for (int r = 0; r < ROWS; r++) {
      var x = new float[12];
      var seen = new boolean[4];
      for (int i = 0; i < x.length; i++) {
        x[i] = random.nextFloat() - 0.5f;
        seen[i % 4] = random.nextBoolean();
      }
      rows.add(new Row(x, seen, random.nextBoolean(), random.nextFloat()));
    }
    return rows;
  }

  /** The same rows from whole columns. */
  private static Dataset<Row> columns() {
    var x = new float[12 * ROWS];
    var seen = new boolean[4 * ROWS];
    var kept = new boolean[ROWS];
    var y = new float[ROWS];
    for (int r = 0; r < ROWS; r++) {
      Row row = rows().get(r);
      System.arraycopy(row.x(), 0, x, 12 * r, 12);
      System.arraycopy(row.seen(), 0, seen, 4 * r, 4);
      kept[r] = row.kept();
      y[r] = row.y();
    }
    return Dataset.columns(Row.class)
        .floats("x", x)
        .booleans("seen", seen)
        .booleans("kept", kept)
        .floats("y", y)
        .build();
  }

  private static double[] all(CompiledModel model) {
    return model.parameters().stream().flatMapToDouble(p -> Arrays.stream(p.values())).toArray();
  }

  private static void assertSame(String what, double[] found, double[] wanted) {
    assertWithMessage(what).that(found).usingTolerance(1e-12).containsExactly(wanted).inOrder();
  }

  @Test
  void aRunOfEachLossDoesWhatItsStepsDo() {
    var data = columns();
    try (var fitted = CompiledSeen.create(SEED);
        var stepped = CompiledSeen.create(SEED);
        var nd4j = CompiledSeenNd4j.create(SEED)) {
      double near = fitted.nearFit(data).epochs(1).batchSize(ROWS).run().epochs().getLast().loss();
      double told = fitted.toldFit(data).epochs(1).batchSize(ROWS).run().epochs().getLast().loss();
      assertThat(nearStep(stepped)).isWithin(1e-12).of(near);
      assertThat(toldStep(stepped)).isWithin(1e-12).of(told);
      assertSame("steps", all(fitted), all(stepped));
      nd4j.nearFit(data).epochs(1).batchSize(ROWS).run();
      nd4j.toldFit(data).epochs(1).batchSize(ROWS).run();
      assertSame("nd4j", all(nd4j), all(stepped));
    }
  }

  private static double nearStep(CompiledSeen model) {
    var x = new double[12 * ROWS];
    var seen = new boolean[4 * ROWS];
    var kept = new boolean[ROWS];
    var y = new double[ROWS];
    fill(x, seen, kept, y);
    return model.nearStep(x, seen, kept, y);
  }

  private static double toldStep(CompiledSeen model) {
    var x = new double[12 * ROWS];
    var kept = new boolean[ROWS];
    fill(x, new boolean[4 * ROWS], kept, new double[ROWS]);
    return model.toldStep(x, kept);
  }

  private static void fill(double[] x, boolean[] seen, boolean[] kept, double[] y) {
    for (int r = 0; r < ROWS; r++) {
      Row row = rows().get(r);
      for (int i = 0; i < 12; i++) {
        x[12 * r + i] = row.x()[i];
      }
      System.arraycopy(row.seen(), 0, seen, 4 * r, 4);
      kept[r] = row.kept();
      y[r] = row.y();
    }
  }

  @Test
  void rowsAndColumnsAreTheSameInBatchesOfAnySize() {
    try (var byRow = CompiledSeen.create(SEED);
        var byColumn = CompiledSeen.create(SEED);
        var nd4j = CompiledSeenNd4j.create(SEED)) {
      byRow.nearFit(Dataset.of(Row.class, rows())).epochs(3).batchSize(3).run();
      byColumn.nearFit(columns()).epochs(3).batchSize(3).run();
      nd4j.nearFit(columns()).epochs(3).batchSize(3).run();
      assertThat(all(byRow)).isEqualTo(all(byColumn));
      assertSame("nd4j", all(nd4j), all(byRow));
      double loss = byRow.nearEvaluate(columns()).loss();
      assertThat(nd4j.nearEvaluate(columns()).loss()).isWithin(1e-12).of(loss);
    }
  }
}
