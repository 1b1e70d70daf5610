package dev.adjoint.examples.behaviour;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.adjoint.runtime.Dataset;
import dev.adjoint.runtime.Evaluation;
import dev.adjoint.runtime.Seed;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

/** Sample weights, penalties of weights and ignored labels, through whole data sets. */
class WeightsTest {
  private static final int ROWS = 23;

  private static List<House> houses(IntToDoubleFunction weight) {
    var random = new Random(4);
    var rows = new ArrayList<House>();
    for (int r = 0; r < ROWS; r++) {
      float[] size = {random.nextFloat(), random.nextFloat(), random.nextFloat()};
      rows.add(new House(size, random.nextDouble(), r % 4 - 1, (float) weight.applyAsDouble(r)));
    }
    return rows;
  }

  private static Dataset<House> data(IntToDoubleFunction weight) {
    return Dataset.of(House.class, houses(weight));
  }

  private static double[] values(CompiledWeights model, String name) {
    return model.parameter(name).values();
  }

  /** By hand: the weighted mean over the rows, and the penalty once. */
  private static double expected(CompiledWeights model, List<House> rows) {
    double[] w = values(model, "price.weight");
    double bias = values(model, "price.bias")[0];
    double sum = 0;
    for (House row : rows) {
      double price = bias;
      for (int i = 0; i < 3; i++) {
        price += w[i] * row.size()[i];
      }
      sum += row.weight() * (price - row.price()) * (price - row.price());
    }
    double penalty = 0;
    for (double weight : w) {
      penalty += Weights.L1 * Math.abs(weight) + Weights.L2 * weight * weight;
    }
    return sum / rows.size() + penalty;
  }

  @Test
  void evaluationIsTheWeightedMeanOverTheRowsAndThePenaltyOnce() {
    try (var model = CompiledWeights.create(Seed.of(3))) {
      var rows = houses(r -> r % 3 * 0.5);
      var data = Dataset.of(House.class, rows);
      double wanted = expected(model, rows);
      assertEquals(wanted, model.lossEvaluate(data).loss(), 1e-12);
    }
  }

  @Test
  void aStepReturnsTheSameLossAndFollowsItsSlope() {
    try (var model = CompiledWeights.create(Seed.of(3))) {
      var rows = houses(r -> r % 3 * 0.5);
      double before = expected(model, rows);
      double[] start = values(model, "price.weight");
      double step = 1e-6;
      double[] slope = new double[3];
      for (int i = 0; i < 3; i++) {
        double[] moved = start.clone();
        moved[i] += step;
        model.setParameter("price.weight", moved);
        double above = expected(model, rows);
        moved[i] -= 2 * step;
        model.setParameter("price.weight", moved);
        slope[i] = (above - expected(model, rows)) / (2 * step);
      }
      model.setParameter("price.weight", start);
      double[] size = new double[3 * ROWS];
      double[] price = new double[ROWS];
      double[] weight = new double[ROWS];
      for (int r = 0; r < ROWS; r++) {
        for (int i = 0; i < 3; i++) {
          size[3 * r + i] = rows.get(r).size()[i];
        }
        price[r] = rows.get(r).price();
        weight[r] = rows.get(r).weight();
      }
      assertEquals(before, model.lossStep(size, price, weight), 1e-12);
      for (int i = 0; i < 3; i++) {
        assertEquals(start[i] - 0.25 * slope[i], values(model, "price.weight")[i], 1e-8);
      }
    }
  }

  @Test
  void partialBatchesAndAccumulationAgreeWithTheWhole() {
    var data = data(r -> r % 5 * 0.4);
    try (var whole = CompiledWeights.create(Seed.of(3));
        var parts = CompiledWeights.create(Seed.of(3))) {
      double one = whole.lossFit(data).epochs(3).batchSize(ROWS).run().epochs().getLast().loss();
      double many =
          parts.lossFit(data).epochs(3).batchSize(4).accumulate(6).run().epochs().getLast().loss();
      assertEquals(one, many, 1e-12);
      assertArrayEquals(values(whole, "price.weight"), values(parts, "price.weight"), 1e-12);
      double evaluated = whole.lossEvaluate(data).loss();
      assertEquals(evaluated, parts.lossEvaluate(data).loss(), 1e-12);
    }
  }

  @Test
  void rowsOfWeightZeroDoNotCountButAsRows() {
    var some = houses(r -> r < 10 ? 0 : 2);
    try (var model = CompiledWeights.create(Seed.of(3))) {
      var kept = Dataset.of(House.class, some.subList(10, ROWS));
      double penalty = expected(model, houses(_ -> 0));
      double all = model.lossEvaluate(Dataset.of(House.class, some)).loss() - penalty;
      double without = model.lossEvaluate(kept).loss() - penalty;
      assertEquals(without * (ROWS - 10) / ROWS, all, 1e-12);
    }
  }

  @Test
  void accuracyIsOfTheLabelsThatAreNotIgnored() {
    try (var model = CompiledWeights.create(Seed.of(3))) {
      model.setParameter("kinds.weight", new double[9]);
      model.setParameter("kinds.bias", 0, 1, 0);
      // Of every four labels one is ignored, and one of the three others is 1.
      Evaluation evaluation = model.kindLossEvaluate(data(_ -> 1).subset(0, 20));
      assertEquals(1.0 / 3, evaluation.accuracy(), 1e-12);
      double other = Math.log(2 + Math.E);
      assertEquals((5 * 2 * other + 5 * (other - 1)) / 20, evaluation.loss(), 1e-12);
    }
  }

  @Test
  void aLabelThatIsNeitherAClassNorIgnoredIsRefused() {
    try (var model = CompiledWeights.create(Seed.of(3))) {
      double[] size = {1, 2, 3};
      double[] weight = {1};
      assertEquals(0, model.kindLossStep(size, new int[] {-1}, weight));
      assertThrows(RuntimeException.class, () -> model.kindLossStep(size, new int[] {3}, weight));
      assertThrows(RuntimeException.class, () -> model.kindLossStep(size, new int[] {-2}, weight));
    }
  }
}
