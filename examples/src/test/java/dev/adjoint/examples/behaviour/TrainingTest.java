package dev.adjoint.examples.behaviour;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.examples.autoencoder.CompiledDigitAutoencoder;
import dev.adjoint.runtime.Dataset;
import dev.adjoint.runtime.Options;
import dev.adjoint.runtime.Seed;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Fit, evaluate, predict, save, load and resume. */
class TrainingTest {
  private static final Dataset<Point> TRAIN = Samples.points(301, 1);
  private static final Dataset<Point> TEST = Samples.points(100, 2);

  @Test
  void learns() {
    try (var model = CompiledClusters.create(Seed.of(5))) {
      double before = model.evaluate(TEST).accuracy();
      var history = model.fit(TRAIN).epochs(20).batchSize(16).validateOn(TEST).run();
      assertEquals(20, history.epochs().size());
      var after = model.evaluate(TEST);
      assertTrue(after.accuracy() > 0.95 && after.accuracy() > before, before + " " + after);
    }
  }

  @Test
  void evaluationAgreesWithPrediction() {
    try (var model = CompiledClusters.create(Seed.of(5))) {
      model.fit(TRAIN).epochs(2).batchSize(16).run();
      float[] scores = model.predict(TEST);
      int correct = 0;
      double loss = 0;
      for (int r = 0; r < TEST.size(); r++) {
        float[] row = Arrays.copyOfRange(scores, 3 * r, 3 * r + 3);
        int cluster = TEST.row(r).cluster();
        int best = row[0] >= row[1] && row[0] >= row[2] ? 0 : row[1] >= row[2] ? 1 : 2;
        correct += best == cluster ? 1 : 0;
        double sum = Math.exp(row[0]) + Math.exp(row[1]) + Math.exp(row[2]);
        loss += Math.log(sum) - row[cluster];
      }
      var evaluation = model.evaluate(TEST);
      assertEquals((double) correct / TEST.size(), evaluation.accuracy(), 1e-12);
      assertEquals(loss / TEST.size(), evaluation.loss(), 1e-5);
    }
  }

  @Test
  void savedAndLoadedIsTheSame(@TempDir Path folder) {
    Path file = folder.resolve("clusters.safetensors");
    try (var model = CompiledClusters.create(Seed.of(5));
        var other = CompiledClusters.create(Seed.of(6))) {
      model.fit(TRAIN).epochs(1).batchSize(16).run();
      model.save(file);
      other.load(file);
      assertArrayEquals(model.predict(TEST), other.predict(TEST));
    }
  }

  @Test
  void resumesBitForBit(@TempDir Path folder) {
    Path file = folder.resolve("run.safetensors");
    float[] uninterrupted;
    try (var model = CompiledClusters.create(Seed.of(5))) {
      model.fit(TRAIN).epochs(4).batchSize(16).run();
      uninterrupted = model.predict(TEST);
    }
    try (var model = CompiledClusters.create(Seed.of(5))) {
      model.fit(TRAIN).epochs(2).batchSize(16).checkpoint(file).run();
    }
    try (var model = CompiledClusters.create(Seed.of(999))) {
      model.fit(TRAIN).epochs(4).batchSize(16).resume(file).run();
      assertArrayEquals(uninterrupted, model.predict(TEST));
    }
  }

  @Test
  void theNumberOfThreadsDoesNotMatter() {
    float[] one;
    try (var model = CompiledClusters.create(Seed.of(5), Options.defaults().threads(1))) {
      model.fit(TRAIN).epochs(3).batchSize(32).run();
      one = model.predict(TEST);
    }
    try (var model = CompiledClusters.create(Seed.of(5), Options.defaults().threads(2))) {
      model.fit(TRAIN).epochs(3).batchSize(32).run();
      assertArrayEquals(one, model.predict(TEST));
    }
  }

  @Test
  void accumulationIsOneLargeBatch() {
    try (var large = CompiledClusters.create(Seed.of(5));
        var small = CompiledClusters.create(Seed.of(5))) {
      large.fit(TRAIN).epochs(1).batchSize(64).run();
      small.fit(TRAIN).epochs(1).batchSize(16).accumulate(4).run();
      assertArrayEquals(large.predict(TEST), small.predict(TEST), 1e-4f);
    }
  }

  @Test
  void summaryNamesLayersAndTotals() {
    try (var model = CompiledClusters.create(Seed.of(5))) {
      String summary = model.summary();
      for (String part : new String[] {"hidden", "scores", "[batch, 17]", "51", "54", "105"}) {
        assertTrue(summary.contains(part), summary);
      }
    }
  }

  @Test
  void summaryHasEveryEntryPointAndEveryParameterOnce() {
    try (var model = CompiledDigitAutoencoder.create(Seed.of(5))) {
      String summary = model.summary();
      for (String parameter : new String[] {"strokes", "codeBias", "imageBias"}) {
        assertTrue(summary.contains(parameter), summary);
      }
      var counts = summary.lines().skip(2).map(TrainingTest::parameters).toList();
      long total = counts.getLast();
      assertEquals(1_024 + 16 + 64, total, summary);
      assertEquals(4 + 1, counts.size(), summary);
      assertEquals(total, counts.stream().mapToLong(n -> n).sum() - total, summary);
    }
  }

  /** The number after the columns of text, of which an output may have a space in it. */
  private static long parameters(String row) {
    String[] cells = row.trim().split("\\s{2,}");
    return Long.parseLong(cells[cells.length - 3].replace(",", ""));
  }
}
