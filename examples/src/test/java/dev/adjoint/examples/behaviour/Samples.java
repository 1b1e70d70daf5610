package dev.adjoint.examples.behaviour;

import dev.adjoint.runtime.Dataset;
import java.util.ArrayList;
import java.util.Random;

/** Data for these tests. */
final class Samples {
  private Samples() {}

  static float[] floats(int n, long seed) {
    var random = new Random(seed);
    var values = new float[n];
    for (int i = 0; i < n; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }

  static int[] labels(int n, int classes, long seed) {
    return new Random(seed).ints(n, 0, classes).toArray();
  }

  /** Points around the corners of a triangle. */
  static Dataset<Point> points(int n, long seed) {
    var random = new Random(seed);
    var rows = new ArrayList<Point>();
    for (int i = 0; i < n; i++) {
      int cluster = random.nextInt(3);
      double angle = 2 * Math.PI * cluster / 3;
      float[] at = {
        (float) (Math.cos(angle) + 0.3 * random.nextGaussian()),
        (float) (Math.sin(angle) + 0.3 * random.nextGaussian())
      };
      rows.add(new Point(at, cluster));
    }
    return Dataset.of(Point.class, rows);
  }
}
