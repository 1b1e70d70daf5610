package dev.adjoint.runtime.kernel;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.adjoint.runtime.parallel.Parallel;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class ConvolutionTest {
  /** Offsets of the tensors in their arrays. */
  private static final int XO = 3;

  private static final int WO = 5;
  private static final int YO = 7;
  private static final int BO = 2;

  /** One convolution with its arrays; the inputs end with their last element. */
  static final class Case {
    final Window window;
    final int batch;
    final int out;
    final int groups;
    final float[] x;
    final float[] w;
    final float[] y;
    final float[] bias;

    Case(Window window, int batch, int out, int groups) {
      this.window = window;
      this.batch = batch;
      this.out = out;
      this.groups = groups;
      x = Sample.floats(XO + batch * window.imageSize(), 1);
      w = Sample.floats(WO + window.taps() * (window.channels() / groups) * out, 2);
      y = Sample.floats(YO + batch * window.outPixels() * out, 3);
      bias = Sample.floats(BO + out, 4);
    }

    float[] forward(Parallel p, int options) {
      float[] to = Sample.guarded(y.length + 4);
      Convolution.forward(p, window, batch, out, groups, x, XO, w, WO, to, YO, options, bias, BO);
      return to;
    }

    float[] dataGradient(Parallel p) {
      float[] to = Sample.guarded(x.length + 4);
      Convolution.dataGradient(p, window, batch, out, groups, y, YO, w, WO, to, XO);
      return to;
    }

    float[] weightGradient(Parallel p) {
      float[] to = Sample.guarded(w.length + 4);
      Convolution.weightGradient(p, window, batch, out, groups, x, XO, y, YO, to, WO);
      return to;
    }

    /** The three results one after the other. */
    List<float[]> all(Parallel p) {
      return List.of(
          forward(p, Gemm.OVERWRITE),
          forward(p, Gemm.BIAS | Gemm.RELU),
          dataGradient(p),
          weightGradient(p));
    }

    @Override
    public String toString() {
      return window + ", batch " + batch + ", out " + out + ", groups " + groups;
    }
  }

  private static Window square(int size, int channels, int kernel, int stride, int padding) {
    return new Window(
        size, size, channels, kernel, kernel, stride, stride, 1, 1, padding, padding, padding,
        padding);
  }

  static List<Case> cases() {
    return List.of(
        new Case(square(1, 1, 1, 1, 0), 1, 1, 1),
        new Case(square(5, 3, 1, 1, 0), 2, 4, 1),
        new Case(square(5, 9, 1, 2, 0), 3, 33, 1),
        new Case(square(4, 1, 3, 1, 0), 1, 1, 1),
        new Case(square(9, 1, 5, 1, 2), 3, 32, 1),
        new Case(square(7, 3, 3, 1, 1), 8, 17, 1),
        new Case(square(7, 8, 3, 1, 1), 9, 32, 1),
        new Case(square(6, 32, 5, 1, 2), 5, 64, 1),
        new Case(square(5, 33, 3, 1, 1), 2, 49, 1),
        new Case(square(8, 4, 2, 2, 0), 4, 6, 1),
        new Case(square(9, 5, 3, 2, 1), 3, 20, 1),
        new Case(square(11, 16, 3, 3, 1), 2, 16, 1),
        new Case(square(10, 6, 2, 3, 0), 2, 5, 1),
        new Case(square(7, 20, 1, 3, 0), 2, 9, 1),
        new Case(square(3, 4, 3, 1, 5), 2, 3, 1),
        new Case(square(6, 8, 3, 1, 1), 3, 8, 2),
        new Case(square(6, 24, 3, 2, 1), 2, 42, 2),
        new Case(square(6, 12, 3, 1, 1), 2, 12, 12),
        new Case(square(7, 33, 3, 2, 1), 3, 33, 33),
        new Case(square(9, 5, 5, 3, 2), 2, 5, 5),
        new Case(square(6, 4, 3, 1, 1), 2, 12, 4),
        new Case(square(40, 16, 3, 1, 1), 3, 40, 1),
        new Case(new Window(1, 30, 10, 1, 5, 1, 1, 1, 1, 0, 4, 0, 0), 3, 18, 1),
        new Case(new Window(1, 30, 10, 1, 3, 1, 2, 1, 2, 0, 2, 0, 3), 3, 18, 1),
        new Case(new Window(9, 8, 7, 3, 3, 1, 1, 2, 2, 2, 2, 2, 2), 2, 11, 1),
        new Case(new Window(12, 11, 9, 3, 2, 2, 3, 2, 3, 3, 0, 1, 4), 2, 19, 1),
        new Case(new Window(12, 11, 9, 2, 3, 3, 2, 2, 2, 0, 3, 2, 1), 9, 35, 1),
        new Case(new Window(12, 11, 9, 3, 3, 4, 4, 2, 2, 0, 3, 2, 1), 2, 3, 3),
        new Case(new Window(10, 11, 8, 3, 3, 2, 1, 1, 2, 1, 0, 3, 2), 2, 8, 8),
        new Case(new Window(10, 11, 8, 3, 3, 2, 3, 3, 2, 1, 0, 3, 2), 2, 8, 4),
        new Case(new Window(4, 4, 3, 4, 4, 1, 1, 1, 1, 0, 0, 0, 0), 20, 40, 1),
        new Case(new Window(2, 3, 3, 2, 2, 1, 1, 1, 1, 3, 3, 4, 0), 2, 4, 1));
  }

  /** A result in double, and the sum of absolute terms of each element. */
  private record Reference(double[] sum, double[] terms) {
    Reference(int n) {
      this(new double[n], new double[n]);
    }

    void add(int at, double value) {
      sum[at] += value;
      terms[at] += Math.abs(value);
    }

    void check(String name, float[] actual, int offset, int chain) {
      for (int i = 0; i < actual.length; i++) {
        if (i < offset || i >= offset + sum.length) {
          assertThat(actual[i]).isEqualTo(Sample.GUARD);
          continue;
        }
        double tolerance = (chain + 1) * 0x1p-24 * terms[i - offset];
        if (!(Math.abs(actual[i] - sum[i - offset]) <= tolerance)) {
          assertWithMessage("%s at %s", name, i - offset)
              .that((double) actual[i])
              .isWithin(tolerance)
              .of(sum[i - offset]);
        }
      }
    }
  }

  /** Every product of an input, a weight and an output: what all three directions are made of. */
  private interface Product {
    void at(int x, int w, int y);
  }

  private static void products(Case k, Product product) {
    Window g = k.window;
    int in = g.channels() / k.groups;
    int out = k.out / k.groups;
    for (int n = 0; n < k.batch; n++) {
      for (int p = 0; p < g.outHeight(); p++) {
        for (int q = 0; q < g.outWidth(); q++) {
          for (int i = 0; i < g.kernelHeight(); i++) {
            for (int j = 0; j < g.kernelWidth(); j++) {
              int h = p * g.strideHeight() + i * g.dilationHeight() - g.top();
              int v = q * g.strideWidth() + j * g.dilationWidth() - g.left();
              if (h < 0 || h >= g.height() || v < 0 || v >= g.width()) {
                continue;
              }
              for (int c = 0; c < in; c++) {
                for (int o = 0; o < k.out; o++) {
                  int x = ((n * g.height() + h) * g.width() + v) * g.channels() + o / out * in + c;
                  int w = ((i * g.kernelWidth() + j) * in + c) * k.out + o;
                  int y = ((n * g.outHeight() + p) * g.outWidth() + q) * k.out + o;
                  product.at(x, w, y);
                }
              }
            }
          }
        }
      }
    }
  }

  private static void chooseVectors(boolean vectors) {
    ContractionTile.WIDE.ready = vectors;
    ContractionTile.NARROW.ready = vectors;
    ChannelProducts.SWITCH.ready = vectors;
  }

  @ParameterizedTest
  @MethodSource("cases")
  void agreesWithDoubleAndLeavesTheRestAlone(Case k) {
    chooseVectors(Vectors.AVAILABLE);
    Reference plain = new Reference(k.y.length - YO);
    Reference full = new Reference(k.y.length - YO);
    Reference dx = new Reference(k.x.length - XO);
    Reference dw = new Reference(k.w.length - WO);
    for (int i = 0; i < full.sum.length; i++) {
      full.add(i, k.bias[BO + i % k.out]);
    }
    products(
        k,
        (x, w, y) -> {
          double input = k.x[XO + x];
          double weight = k.w[WO + w];
          double output = k.y[YO + y];
          plain.add(y, input * weight);
          full.add(y, input * weight);
          dx.add(x, output * weight);
          dw.add(w, input * output);
        });
    Arrays.setAll(full.sum, i -> Math.max(0, full.sum[i]));
    int taps = k.window.taps();
    try (Parallel one = Parallel.of(1)) {
      plain.check("y", k.forward(one, Gemm.OVERWRITE), YO, taps * k.window.channels());
      full.check("relu", k.forward(one, Gemm.BIAS | Gemm.RELU), YO, taps * k.window.channels() + 1);
      dx.check("dx", k.dataGradient(one), XO, taps * k.out);
      dw.check("dw", k.weightGradient(one), WO, k.batch * k.window.outPixels());
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void scalarAndVectorGiveTheSameBits(Case k) {
    assumeTrue(Vectors.AVAILABLE);
    try (Parallel one = Parallel.of(1)) {
      chooseVectors(false);
      List<float[]> scalar = k.all(one);
      chooseVectors(true);
      List<float[]> vector = k.all(one);
      for (int i = 0; i < scalar.size(); i++) {
        assertThat(vector.get(i)).isEqualTo(scalar.get(i));
      }
    }
  }

  @Test
  void theNumberOfThreadsChangesNoBit() {
    for (Case k :
        List.of(
            new Case(square(14, 32, 5, 1, 2), 11, 40, 1),
            new Case(square(64, 3, 5, 2, 2), 2, 33, 1),
            new Case(square(64, 48, 3, 1, 1), 1, 33, 1),
            new Case(square(64, 33, 3, 1, 1), 5, 33, 33),
            new Case(square(64, 33, 3, 2, 1), 4, 33, 33),
            new Case(square(28, 64, 3, 1, 1), 4, 64, 4))) {
      List<float[]> expected = List.of();
      for (int threads = 1; threads <= 3; threads++) {
        try (Parallel parallel = Parallel.of(threads)) {
          List<float[]> actual = k.all(parallel);
          expected = threads == 1 ? actual : expected;
          for (int i = 0; i < actual.size(); i++) {
            assertThat(actual.get(i)).isEqualTo(expected.get(i));
          }
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void gradientsInDoubleAreAdjoint(Case k) {
    double[] x = Sample.doubles(k.x);
    double[] w = Sample.doubles(k.w);
    double[] dy = Sample.doubles(k.y);
    double[] y = new double[dy.length];
    double[] dx = new double[x.length];
    double[] dw = new double[w.length];
    try (Parallel one = Parallel.of(1)) {
      Convolution.forward(one, k.window, k.batch, k.out, k.groups, x, XO, w, WO, y, YO);
      Convolution.dataGradient(one, k.window, k.batch, k.out, k.groups, dy, YO, w, WO, dx, XO);
      Convolution.weightGradient(one, k.window, k.batch, k.out, k.groups, x, XO, dy, YO, dw, WO);
    }
    double value = dot(dy, y, YO);
    double tolerance = 1e-12 * Math.max(1, norm(dy, YO) * norm(y, YO));
    assertThat(dot(x, dx, XO)).isWithin(tolerance).of(value);
    assertThat(dot(w, dw, WO)).isWithin(tolerance).of(value);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void weightGradientsAccumulateOnRequest(Case k) {
    try (Parallel one = Parallel.of(1)) {
      float[] expected = k.weightGradient(one);
      float[] dw = Sample.guarded(expected.length);
      Arrays.fill(dw, WO, k.w.length, 0.5f);
      double[] doubleDw = Sample.doubles(dw);
      Convolution.weightGradient(
          one, k.window, k.batch, k.out, k.groups, k.x, XO, k.y, YO, dw, WO, Gemm.ACCUMULATE);
      Convolution.weightGradient(
          one,
          k.window,
          k.batch,
          k.out,
          k.groups,
          Sample.doubles(k.x),
          XO,
          Sample.doubles(k.y),
          YO,
          doubleDw,
          WO,
          Gemm.ACCUMULATE);
      for (int i = 0; i < dw.length; i++) {
        boolean inside = i >= WO && i < k.w.length;
        float value = inside ? expected[i] + 0.5f : Sample.GUARD;
        assertThat(dw[i]).isWithin(inside ? 1e-2f : 0f).of(value);
        assertThat(doubleDw[i]).isWithin(inside ? 1e-2 : 0).of((double) value);
      }
    }
  }

  @Test
  void doubleAgreesWithFiniteDifferences() {
    for (Case k : cases()) {
      double[] x = Sample.doubles(k.x);
      double[] w = Sample.doubles(k.w);
      double[] dy = Sample.doubles(k.y);
      double[] bias = Sample.doubles(k.bias);
      double[] dx = new double[x.length];
      double[] dw = new double[w.length];
      try (Parallel one = Parallel.of(1)) {
        Convolution.dataGradient(one, k.window, k.batch, k.out, k.groups, dy, YO, w, WO, dx, XO);
        Convolution.weightGradient(one, k.window, k.batch, k.out, k.groups, x, XO, dy, YO, dw, WO);
        int atX = XO + (x.length - XO) / 2;
        int atW = WO + (w.length - WO) / 3;
        assertThat(difference(one, k, x, w, bias, dy, x, atX)).isWithin(1e-6).of(dx[atX]);
        assertThat(difference(one, k, x, w, bias, dy, w, atW)).isWithin(1e-6).of(dw[atW]);
      }
    }
  }

  /** The change of {@code <dy, y>} with one element, without relu: it is linear, so h is large. */
  private static double difference(
      Parallel p,
      Case k,
      double[] x,
      double[] w,
      double[] bias,
      double[] dy,
      double[] changed,
      int at) {
    double[] y = new double[dy.length];
    double old = changed[at];
    double value = 0;
    for (int sign = -1; sign <= 1; sign += 2) {
      changed[at] = old + sign * 0.5;
      Convolution.forward(
          p, k.window, k.batch, k.out, k.groups, x, XO, w, WO, y, YO, Gemm.BIAS, bias, BO);
      value += sign * dot(dy, y, YO);
    }
    changed[at] = old;
    return value;
  }

  @Test
  void floatAgreesWithDouble() {
    for (Case k : cases()) {
      double[] y = new double[k.y.length];
      try (Parallel one = Parallel.of(1)) {
        Convolution.forward(
            one,
            k.window,
            k.batch,
            k.out,
            k.groups,
            Sample.doubles(k.x),
            XO,
            Sample.doubles(k.w),
            WO,
            y,
            YO,
            Gemm.BIAS | Gemm.RELU,
            Sample.doubles(k.bias),
            BO);
        float[] actual = k.forward(one, Gemm.BIAS | Gemm.RELU);
        for (int i = YO; i < y.length; i++) {
          assertThat((double) actual[i]).isWithin(1e-3).of(y[i]);
        }
      }
    }
  }

  @Test
  void saysWhatIsWrong() {
    Window window = square(4, 4, 3, 1, 1);
    float[] a = new float[64];
    float[] w = new float[3 * 3 * 4 * 4];
    try (Parallel one = Parallel.of(1)) {
      assertThat(
              assertThrows(
                  IndexOutOfBoundsException.class,
                  () -> Convolution.forward(one, window, 1, 4, 1, a, 0, w, 1, a, 0)))
          .hasMessageThat()
          .isEqualTo(
              "Convolution: w of 144 elements at offset 1 does not fit its array of 144 elements");
      assertThat(
              assertThrows(
                  IllegalArgumentException.class,
                  () -> Convolution.forward(one, window, 1, 4, 3, a, 0, w, 0, a, 0)))
          .hasMessageThat()
          .isEqualTo("Convolution: 4 input and 4 output channels cannot be cut into 3 groups");
    }
    assertThat(assertThrows(IllegalArgumentException.class, () -> square(2, 1, 4, 1, 0)))
        .hasMessageThat()
        .isEqualTo("Window: the height of the window is 4, of the padded image 2");
  }

  private static double dot(double[] a, double[] b, int from) {
    double s = 0;
    for (int i = from; i < a.length; i++) {
      s += a[i] * b[i];
    }
    return s;
  }

  private static double norm(double[] a, int from) {
    return Math.sqrt(dot(a, a, from));
  }
}
