package dev.adjoint.examples.digits;

import dev.adjoint.examples.data.CsvResource;
import dev.adjoint.runtime.Dataset;
import dev.adjoint.runtime.Seed;

/** The UCI digits: 1,797 images, shipped with the examples (README.md beside the data). */
public final class Digits {
  private static final int PIXELS = 64;
  private static final float INK = 16;
  private static final double TRAIN_SHARE = 0.8;

  /** Never changes, so that accuracies can be compared from run to run, whatever their seed. */
  private static final Seed SPLIT = Seed.of(2026);

  private Digits() {}

  /** All images. */
  public static Dataset<Digit> all() {
    float[][] rows = CsvResource.of(Digits.class, "digits.csv.gz").rows(PIXELS + 1);
    var images = new float[rows.length * PIXELS];
    var labels = new int[rows.length];
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < PIXELS; j++) {
        images[i * PIXELS + j] = rows[i][j] / INK;
      }
      labels[i] = (int) rows[i][PIXELS];
    }
    return Dataset.columns(Digit.class).floats("image", images).ints("label", labels).build();
  }

  /** 80% to train with and 20% to test on, always the same. */
  public static Dataset.Split<Digit> split() {
    return all().split(TRAIN_SHARE, SPLIT);
  }
}
