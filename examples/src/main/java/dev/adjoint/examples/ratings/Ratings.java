package dev.adjoint.examples.ratings;

import dev.adjoint.examples.data.CsvResource;
import dev.adjoint.runtime.Dataset;
import java.util.Arrays;

/** 73,421 ratings of lectures, shipped with the examples (README.md beside the data). */
public final class Ratings {
  private static final int STARS = 6;
  private static final int HELD_OUT = 7;

  private Ratings() {}

  /** The nine tenths to train with and the tenth to test on that the data itself names. */
  public static Dataset.Split<Rating> split() {
    float[][] rows = CsvResource.of(Ratings.class, "ratings.csv.gz").rowsBelowHeader(HELD_OUT + 1);
    return new Dataset.Split<>(part(rows, 0), part(rows, 1));
  }

  private static Dataset<Rating> part(float[][] all, int heldOut) {
    var rows = Arrays.stream(all).filter(row -> row[HELD_OUT] == heldOut).toArray(float[][]::new);
    return Dataset.columns(Rating.class)
        .ints("student", column(rows, 0))
        .ints("lecturer", column(rows, 1))
        .ints("studentAge", column(rows, 2))
        .ints("lectureAge", column(rows, 3))
        .ints("service", column(rows, 4))
        .ints("department", column(rows, 5))
        .floats("stars", stars(rows))
        .build();
  }

  private static int[] column(float[][] rows, int index) {
    return Arrays.stream(rows).mapToInt(row -> (int) row[index]).toArray();
  }

  private static float[] stars(float[][] rows) {
    var stars = new float[rows.length];
    for (int i = 0; i < rows.length; i++) {
      stars[i] = rows[i][STARS];
    }
    return stars;
  }
}
