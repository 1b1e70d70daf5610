package dev.adjoint.examples.concrete;

import dev.adjoint.examples.data.CsvResource;
import dev.adjoint.runtime.Dataset;
import dev.adjoint.runtime.Seed;
import java.util.List;

/** 1,030 mixtures of concrete, shipped with the examples (README.md beside the data). */
public final class Mixtures {

  /** What the numbers of a recipe are: kilograms in a cubic metre, and the age. */
  public static final List<String> FEATURES =
      List.of(
          "cement",
          "blast furnace slag",
          "fly ash",
          "water",
          "superplasticizer",
          "coarse aggregate",
          "fine aggregate",
          "log of the age in days");

  private static final int AGE = 7;
  private static final int STRENGTH = 8;
  private static final double TRAIN_SHARE = 0.8;
  private static final Seed SPLIT = Seed.of(2026);

  private Mixtures() {}

  /** 80% to train with and 20% to test on, always the same; standardised by the first part. */
  public static Dataset.Split<Mixture> split() {
    var raw = raw().split(TRAIN_SHARE, SPLIT);
    var standard = new Standard(raw.train());
    return new Dataset.Split<>(standard.apply(raw.train()), standard.apply(raw.test()));
  }

  private static Dataset<Mixture> raw() {
    float[][] rows = CsvResource.of(Mixtures.class, "concrete.csv").rowsBelowHeader(STRENGTH + 1);
    var recipes = new float[rows.length * STRENGTH];
    var strengths = new float[rows.length];
    for (int i = 0; i < rows.length; i++) {
      // Concrete hardens ever more slowly.
      rows[i][AGE] = (float) Math.log(rows[i][AGE]);
      System.arraycopy(rows[i], 0, recipes, i * STRENGTH, STRENGTH);
      strengths[i] = rows[i][STRENGTH];
    }
    return dataset(recipes, strengths);
  }

  private static Dataset<Mixture> dataset(float[] recipes, float[] strengths) {
    return Dataset.columns(Mixture.class)
        .floats("recipe", recipes)
        .floats("strength", strengths)
        .build();
  }

  /** Mean and deviation of each feature. */
  private static final class Standard {
    private final double[] mean = new double[STRENGTH];
    private final double[] deviation = new double[STRENGTH];

    Standard(Dataset<Mixture> data) {
      var squares = new double[STRENGTH];
      for (int i = 0; i < data.size(); i++) {
        float[] recipe = data.row(i).recipe();
        for (int j = 0; j < STRENGTH; j++) {
          mean[j] += recipe[j] / data.size();
          squares[j] += (double) recipe[j] * recipe[j] / data.size();
        }
      }
      for (int j = 0; j < STRENGTH; j++) {
        deviation[j] = Math.sqrt(squares[j] - mean[j] * mean[j]);
      }
    }

    Dataset<Mixture> apply(Dataset<Mixture> data) {
      var recipes = new float[data.size() * STRENGTH];
      var strengths = new float[data.size()];
      for (int i = 0; i < data.size(); i++) {
        var row = data.row(i);
        for (int j = 0; j < STRENGTH; j++) {
          recipes[i * STRENGTH + j] = (float) ((row.recipe()[j] - mean[j]) / deviation[j]);
        }
        strengths[i] = row.strength()[0];
      }
      return dataset(recipes, strengths);
    }
  }
}
