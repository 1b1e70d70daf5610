package dev.adjoint.runtime.kernel;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.adjoint.runtime.parallel.Parallel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class PoolingTest {
  private static final int XO = 3;
  private static final int YO = 7;

  /** One pooling with its arrays, in float and in double. */
  static final class Case {
    final Window window;
    final int batch;
    final boolean countPadding;
    final float[] x;
    final float[] dy;

    Case(Window window, int batch, boolean countPadding) {
      this.window = window;
      this.batch = batch;
      this.countPadding = countPadding;
      x = Sample.floats(XO + batch * window.imageSize(), 1);
      // Ties: the first one must win.
      for (int i = XO; i < x.length; i++) {
        x[i] = Math.round(x[i] * 2) / 2f;
      }
      dy = Sample.floats(YO + batch * window.outPixels() * window.channels(), 2);
    }

    /** Maximum, its gradient, mean, its gradient. */
    List<float[]> floats(Parallel p) {
      float[] max = Sample.guarded(dy.length + 2);
      Pooling.max(p, window, batch, x, XO, max, YO);
      float[] dMax = Sample.guarded(x.length + 2);
      Pooling.maxGradient(p, window, batch, x, XO, max, YO, dy, YO, dMax, XO);
      float[] mean = Sample.guarded(dy.length + 2);
      Pooling.average(p, window, batch, countPadding, x, XO, mean, YO);
      float[] dMean = Sample.guarded(x.length + 2);
      Pooling.averageGradient(p, window, batch, countPadding, dy, YO, dMean, XO);
      return List.of(max, dMax, mean, dMean);
    }

    List<double[]> doubles(Parallel p) {
      double[] input = Sample.doubles(x);
      double[] gradient = Sample.doubles(dy);
      double[] max = new double[dy.length];
      Pooling.max(p, window, batch, input, XO, max, YO);
      double[] dMax = new double[x.length];
      Pooling.maxGradient(p, window, batch, input, XO, max, YO, gradient, YO, dMax, XO);
      double[] mean = new double[dy.length];
      Pooling.average(p, window, batch, countPadding, input, XO, mean, YO);
      double[] dMean = new double[x.length];
      Pooling.averageGradient(p, window, batch, countPadding, gradient, YO, dMean, XO);
      return List.of(max, dMax, mean, dMean);
    }

    List<double[]> reference() {
      double[] max = new double[dy.length];
      double[] dMax = new double[x.length];
      double[] mean = new double[dy.length];
      double[] dMean = new double[x.length];
      int pixels = window.outPixels();
      int channels = window.channels();
      for (int at = YO; at < dy.length; at++) {
        int c = (at - YO) % channels;
        int pixel = (at - YO) / channels;
        List<Integer> seen = seen(pixel / pixels, pixel % pixels, c);
        double sum = 0;
        int largest = -1;
        for (int i : seen) {
          sum += x[i];
          largest = largest < 0 || x[i] > x[largest] ? i : largest;
        }
        int count = countPadding ? window.taps() : Math.max(1, seen.size());
        max[at] = largest < 0 ? Double.NEGATIVE_INFINITY : x[largest];
        mean[at] = sum / count;
        if (largest >= 0) {
          dMax[largest] += dy[at];
        }
        for (int i : seen) {
          dMean[i] += (double) dy[at] / count;
        }
      }
      return List.of(max, dMax, mean, dMean);
    }

    private List<Integer> seen(int n, int pixel, int c) {
      Window w = window;
      int p = pixel / w.outWidth();
      int q = pixel % w.outWidth();
      List<Integer> seen = new ArrayList<>();
      for (int i = 0; i < w.kernelHeight(); i++) {
        for (int j = 0; j < w.kernelWidth(); j++) {
          int h = p * w.strideHeight() + i * w.dilationHeight() - w.top();
          int v = q * w.strideWidth() + j * w.dilationWidth() - w.left();
          if (h >= 0 && h < w.height() && v >= 0 && v < w.width()) {
            seen.add(XO + ((n * w.height() + h) * w.width() + v) * w.channels() + c);
          }
        }
      }
      return seen;
    }

    @Override
    public String toString() {
      return window + ", batch " + batch + (countPadding ? ", padding counts" : "");
    }
  }

  static List<Case> cases() {
    return List.of(
        new Case(new Window(1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0), 1, false),
        new Case(new Window(6, 8, 32, 2, 2, 2, 2, 1, 1, 0, 0, 0, 0), 3, false),
        new Case(new Window(7, 9, 5, 2, 2, 2, 2, 1, 1, 0, 0, 0, 0), 2, false),
        new Case(new Window(7, 9, 37, 3, 3, 2, 2, 1, 1, 1, 1, 1, 1), 2, false),
        new Case(new Window(7, 9, 37, 3, 3, 2, 2, 1, 1, 1, 1, 1, 1), 2, true),
        new Case(new Window(7, 9, 16, 3, 2, 1, 3, 1, 1, 0, 1, 2, 0), 2, true),
        new Case(new Window(9, 9, 17, 3, 3, 1, 1, 2, 2, 2, 2, 2, 2), 1, false),
        new Case(new Window(9, 11, 3, 2, 3, 3, 2, 3, 2, 1, 0, 2, 3), 2, false),
        new Case(new Window(2, 2, 18, 2, 2, 1, 1, 1, 1, 3, 3, 1, 1), 2, false),
        new Case(new Window(1, 40, 20, 1, 4, 1, 2, 1, 1, 0, 1, 0, 0), 2, false));
  }

  private static void chooseVectors(boolean vectors) {
    PoolingPixels.MAX.ready = vectors;
    PoolingPixels.MEAN.ready = vectors;
    PoolingPixels.MAX_GRADIENT.ready = vectors;
    PoolingPixels.MEAN_GRADIENT.ready = vectors;
  }

  @ParameterizedTest
  @MethodSource("cases")
  void agreesWithTheReferenceAndLeavesTheRestAlone(Case k) {
    chooseVectors(Vectors.AVAILABLE);
    try (Parallel one = Parallel.of(1)) {
      List<double[]> expected = k.reference();
      List<float[]> actual = k.floats(one);
      List<double[]> inDouble = k.doubles(one);
      for (int r = 0; r < expected.size(); r++) {
        double[] reference = expected.get(r);
        int offset = r % 2 == 0 ? YO : XO;
        for (int i = 0; i < actual.get(r).length; i++) {
          float value = actual.get(r)[i];
          if (i < offset || i >= reference.length) {
            assertThat(value).isEqualTo(Sample.GUARD);
          } else if (Double.isInfinite(reference[i])) {
            assertThat((double) value).isEqualTo(reference[i]);
            assertThat(inDouble.get(r)[i]).isEqualTo(reference[i]);
          } else {
            assertThat((double) value).isWithin(1e-5).of(reference[i]);
            assertThat(inDouble.get(r)[i]).isWithin(1e-13).of(reference[i]);
          }
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void scalarAndVectorGiveTheSameBits(Case k) {
    assumeTrue(Vectors.AVAILABLE);
    try (Parallel one = Parallel.of(1)) {
      chooseVectors(false);
      List<float[]> scalar = k.floats(one);
      chooseVectors(true);
      List<float[]> vector = k.floats(one);
      for (int r = 0; r < scalar.size(); r++) {
        assertThat(vector.get(r)).isEqualTo(scalar.get(r));
      }
    }
  }

  @Test
  void theNumberOfThreadsChangesNoBit() {
    Case k = new Case(new Window(40, 40, 33, 3, 3, 2, 2, 1, 1, 1, 1, 1, 1), 5, false);
    List<float[]> expected = List.of();
    for (int threads = 1; threads <= 3; threads++) {
      try (Parallel parallel = Parallel.of(threads)) {
        List<float[]> actual = k.floats(parallel);
        expected = threads == 1 ? actual : expected;
        for (int r = 0; r < actual.size(); r++) {
          assertThat(actual.get(r)).isEqualTo(expected.get(r));
        }
      }
    }
  }

  @Test
  void nanPassesAndHasNoGradient() {
    Window window = new Window(1, 2, 17, 1, 2, 1, 1, 1, 1, 0, 0, 0, 0);
    float[] x = new float[34];
    Arrays.fill(x, 17, 34, Float.NaN);
    float[] y = new float[17];
    float[] dx = new float[34];
    try (Parallel one = Parallel.of(1)) {
      Pooling.max(one, window, 1, x, 0, y, 0);
      Pooling.maxGradient(one, window, 1, x, 0, y, 0, x, 0, dx, 0);
    }
    float[] nans = new float[17];
    Arrays.fill(nans, Float.NaN);
    assertThat(y).isEqualTo(nans);
    assertThat(dx).isEqualTo(new float[34]);
  }

  @Test
  void adaptiveBinsAreThoseOfPyTorch() {
    for (int[] s : new int[][] {{1, 1, 1, 1}, {7, 5, 3, 2}, {4, 6, 6, 4}, {10, 3, 1, 1}}) {
      int channels = 19;
      double[] x = Sample.doubles(Sample.floats(2 * s[0] * s[1] * channels, 5));
      double[] dy = Sample.doubles(Sample.floats(2 * s[2] * s[3] * channels, 6));
      double[] y = new double[dy.length];
      double[] dx = new double[x.length];
      AdaptivePooling.average(2, s[0], s[1], channels, s[2], s[3], x, 0, y, 0);
      AdaptivePooling.averageGradient(2, s[0], s[1], channels, s[2], s[3], dy, 0, dx, 0);
      double[] expected = new double[y.length];
      double[] gradient = new double[x.length];
      for (int at = 0; at < y.length; at++) {
        int c = at % channels;
        int q = at / channels % s[3];
        int p = at / channels / s[3] % s[2];
        int n = at / channels / s[3] / s[2];
        int fromH = (int) Math.floor((double) p * s[0] / s[2]);
        int toH = (int) Math.ceil((p + 1.0) * s[0] / s[2]);
        int fromV = (int) Math.floor((double) q * s[1] / s[3]);
        int toV = (int) Math.ceil((q + 1.0) * s[1] / s[3]);
        double count = (toH - fromH) * (toV - fromV);
        for (int h = fromH; h < toH; h++) {
          for (int v = fromV; v < toV; v++) {
            int i = ((n * s[0] + h) * s[1] + v) * channels + c;
            expected[at] += x[i] / count;
            gradient[i] += dy[at] / count;
          }
        }
      }
      assertThat(y).usingTolerance(1e-13).containsExactly(expected).inOrder();
      assertThat(dx).usingTolerance(1e-13).containsExactly(gradient).inOrder();

      float[] floatX = floats(x);
      float[] floatY = new float[y.length];
      float[] floatDx = new float[x.length];
      AdaptivePooling.average(2, s[0], s[1], channels, s[2], s[3], floatX, 0, floatY, 0);
      AdaptivePooling.averageGradient(
          2, s[0], s[1], channels, s[2], s[3], floats(dy), 0, floatDx, 0);
      assertThat(Sample.doubles(floatY)).usingTolerance(1e-5).containsExactly(y).inOrder();
      assertThat(Sample.doubles(floatDx)).usingTolerance(1e-5).containsExactly(dx).inOrder();
    }
  }

  private static float[] floats(double[] x) {
    float[] y = new float[x.length];
    for (int i = 0; i < x.length; i++) {
      y[i] = (float) x[i];
    }
    return y;
  }
}
