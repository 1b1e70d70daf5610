package dev.adjoint.runtime.kernel;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import java.util.List;
import java.util.function.UnaryOperator;
import jdk.incubator.vector.FloatVector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class MathsTest {
  interface FloatFunction {
    float of(float x);
  }

  interface DoubleFunction {
    double of(double x);
  }

  interface ArrayForm {
    void run(int n, float[] x, int xo, float[] y, int yo);
  }

  interface VectorForm {
    int run(int n, float[] x, int xo, float[] y, int yo);
  }

  record Function(
      String name,
      FloatFunction scalar,
      DoubleFunction exact,
      ArrayForm array,
      VectorForm vector,
      UnaryOperator<FloatVector> lanes,
      float from,
      float to,
      double ulps,
      double absolute) {
    @Override
    public String toString() {
      return name;
    }
  }

  static List<Function> functions() {
    return List.of(
        new Function(
            "exp",
            Maths::exp,
            StrictMath::exp,
            Maths::exp,
            VectorArrays::exp,
            VectorMaths::exp,
            -103,
            88.7f,
            1.3,
            0),
        new Function(
            "log",
            Maths::log,
            StrictMath::log,
            Maths::log,
            VectorArrays::log,
            VectorMaths::log,
            1e-40f,
            100,
            0.9,
            0),
        new Function(
            "log large",
            Maths::log,
            StrictMath::log,
            Maths::log,
            VectorArrays::log,
            VectorMaths::log,
            0,
            Float.MAX_VALUE,
            0.9,
            0),
        new Function(
            "tanh",
            Maths::tanh,
            StrictMath::tanh,
            Maths::tanh,
            VectorArrays::tanh,
            VectorMaths::tanh,
            -10,
            10,
            1.5,
            0),
        new Function(
            "sigmoid",
            Maths::sigmoid,
            Maths::sigmoid,
            Maths::sigmoid,
            VectorArrays::sigmoid,
            VectorMaths::sigmoid,
            -103,
            30,
            2.5,
            0),
        new Function(
            "softplus",
            Maths::softplus,
            Maths::softplus,
            Maths::softplus,
            VectorArrays::softplus,
            VectorMaths::softplus,
            -103,
            30,
            3,
            0),
        new Function(
            "sin",
            Maths::sin,
            StrictMath::sin,
            Maths::sin,
            VectorArrays::sin,
            VectorMaths::sin,
            -4,
            4,
            1.6,
            0),
        new Function(
            "sin large",
            Maths::sin,
            StrictMath::sin,
            Maths::sin,
            VectorArrays::sin,
            VectorMaths::sin,
            -65_536,
            65_536,
            1.6,
            0),
        new Function(
            "sin beyond",
            Maths::sin,
            StrictMath::sin,
            Maths::sin,
            VectorArrays::sin,
            VectorMaths::sin,
            65_536,
            Float.MAX_VALUE,
            1,
            0),
        new Function(
            "cos",
            Maths::cos,
            StrictMath::cos,
            Maths::cos,
            VectorArrays::cos,
            VectorMaths::cos,
            -4,
            4,
            1.6,
            0),
        new Function(
            "cos large",
            Maths::cos,
            StrictMath::cos,
            Maths::cos,
            VectorArrays::cos,
            VectorMaths::cos,
            -65_536,
            65_536,
            1.6,
            0),
        new Function(
            "cos beyond",
            Maths::cos,
            StrictMath::cos,
            Maths::cos,
            VectorArrays::cos,
            VectorMaths::cos,
            65_536,
            Float.MAX_VALUE,
            1,
            0),
        new Function(
            "gelu",
            Maths::gelu,
            Maths::gelu,
            Maths::gelu,
            VectorArrays::gelu,
            VectorMaths::gelu,
            -12,
            12,
            5,
            0),
        new Function(
            "geluGradient",
            Maths::geluGradient,
            Maths::geluGradient,
            Maths::geluGradient,
            VectorArrays::geluGradient,
            VectorMaths::geluGradient,
            -12,
            12,
            0,
            3e-7));
  }

  @ParameterizedTest
  @MethodSource("functions")
  void staysWithinItsStatedError(Function f) {
    int steps = 40_000;
    double worst = 0;
    float at = 0;
    for (int i = 0; i <= steps; i++) {
      float x = (float) (f.from + ((double) f.to - f.from) * i / steps);
      double exact = f.exact.of(x);
      double error = Math.abs(f.scalar.of(x) - exact);
      error /= f.absolute > 0 ? f.absolute : Math.ulp((float) exact) * f.ulps;
      if (!(error <= worst)) {
        worst = error;
        at = x;
      }
    }
    assertWithMessage("error at %s, as a part of what is stated", at).that(worst).isAtMost(1.0);
  }

  @ParameterizedTest
  @MethodSource("functions")
  void scalarAndVectorGiveTheSameBits(Function f) {
    float[] x = arguments();
    float[] y = new float[x.length + 2];
    int whole = f.vector.run(x.length - 1, x, 1, y, 2);
    assertThat(whole).isAtLeast(x.length - 16);
    for (int i = 0; i < whole; i++) {
      float expected = f.scalar.of(x[1 + i]);
      if (Float.floatToIntBits(y[2 + i]) != Float.floatToIntBits(expected)) {
        assertWithMessage("%s of %s", f, x[1 + i]).that(y[2 + i]).isEqualTo(expected);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("functions")
  void lanesGiveTheSameBits(Function f) {
    float[] x = arguments();
    float[] y = new float[x.length];
    int step = VectorMaths.SPECIES.length();
    for (int i = 0; i + step <= x.length; i += step) {
      f.lanes.apply(FloatVector.fromArray(VectorMaths.SPECIES, x, i)).intoArray(y, i);
    }
    for (int i = 0; i + step <= x.length; i++) {
      assertThat(Float.floatToIntBits(y[i])).isEqualTo(Float.floatToIntBits(f.scalar.of(x[i])));
    }
  }

  @ParameterizedTest
  @MethodSource("functions")
  void arrayFormCoversItsRangeAndNothingElse(Function f) {
    for (int n : new int[] {0, 1, 10, 16, 17, 33, 100}) {
      float[] x = Sample.floats(n + 3, 5);
      float[] y = Sample.guarded(n + 5);
      f.array.run(n, x, 3, y, 2);
      for (int i = 0; i < y.length; i++) {
        assertThat(y[i]).isEqualTo(i < 2 || i >= n + 2 ? Sample.GUARD : f.scalar.of(x[3 + i - 2]));
      }
    }
  }

  @Test
  void roundsInLanesAsInScalars() {
    float[] x = arguments();
    float[] halves = {0.5f, -0.5f, 1.5f, -1.5f, 2.5f, -2.5f, 8388607.5f, -8388607.5f};
    System.arraycopy(halves, 0, x, 1000, halves.length);
    int step = VectorMaths.SPECIES.length();
    float[] y = new float[step];
    for (int i = 0; i + step <= x.length; i += step) {
      VectorMaths.round(FloatVector.fromArray(VectorMaths.SPECIES, x, i)).intoArray(y, 0);
      for (int j = 0; j < step; j++) {
        int expected = Float.floatToIntBits((float) Math.rint(x[i + j]));
        assertThat(Float.floatToIntBits(y[j])).isEqualTo(expected);
        assertThat(Float.floatToIntBits(Maths.round(x[i + j]))).isEqualTo(expected);
      }
    }
  }

  /** Special values, subnormals, and numbers of all sizes. */
  private static float[] arguments() {
    float[] special = {
      0f,
      -0f,
      1f,
      -1f,
      Float.NaN,
      Float.POSITIVE_INFINITY,
      Float.NEGATIVE_INFINITY,
      Float.MIN_VALUE,
      -Float.MIN_VALUE,
      Float.MIN_NORMAL,
      Float.MAX_VALUE,
      -Float.MAX_VALUE,
      88.72f,
      88.73f,
      89f,
      -87.4f,
      -103.9f,
      -104f,
      -105f,
      0.625f,
      15f,
      -15f
    };
    float[] x = new float[20_000];
    System.arraycopy(special, 0, x, 0, special.length);
    for (int i = special.length; i < x.length; i++) {
      x[i] = i % 2 == 0 ? (i - 10_000) * 0.0107f : Float.intBitsToFloat(i * 214_771);
    }
    return x;
  }

  @Test
  void specialValues() {
    assertThat(Maths.exp(Float.NEGATIVE_INFINITY)).isEqualTo(0f);
    assertThat(Maths.exp(-104f)).isEqualTo(0f);
    assertThat(Maths.exp(88.73f)).isEqualTo(Float.POSITIVE_INFINITY);
    assertThat(Maths.exp(0f)).isEqualTo(1f);
    assertThat(Maths.log(0f)).isEqualTo(Float.NEGATIVE_INFINITY);
    assertThat(Maths.log(-0f)).isEqualTo(Float.NEGATIVE_INFINITY);
    assertThat(Maths.log(-1f)).isNaN();
    assertThat(Maths.log(1f)).isEqualTo(0f);
    assertThat(Maths.log(Float.POSITIVE_INFINITY)).isEqualTo(Float.POSITIVE_INFINITY);
    assertThat(Maths.tanh(-0f)).isEqualTo(-0f);
    assertThat(Maths.tanh(Float.NEGATIVE_INFINITY)).isEqualTo(-1f);
    assertThat(Maths.sigmoid(Float.NEGATIVE_INFINITY)).isEqualTo(0f);
    assertThat(Maths.sigmoid(Float.POSITIVE_INFINITY)).isEqualTo(1f);
    assertThat(Maths.softplus(Float.POSITIVE_INFINITY)).isEqualTo(Float.POSITIVE_INFINITY);
    assertThat(Maths.softplus(Float.NEGATIVE_INFINITY)).isEqualTo(0f);
    assertThat(Maths.gelu(Float.POSITIVE_INFINITY)).isEqualTo(Float.POSITIVE_INFINITY);
    assertThat(Maths.gelu(Float.NEGATIVE_INFINITY)).isEqualTo(-0f);
    assertThat(Math.abs(Maths.geluGradient(Float.NEGATIVE_INFINITY))).isEqualTo(0f);
    assertThat(Maths.geluGradient(Float.POSITIVE_INFINITY)).isEqualTo(1f);
    assertThat(Maths.sin(-0f)).isEqualTo(-0f);
    assertThat(Maths.sin(Float.NEGATIVE_INFINITY)).isNaN();
    assertThat(Maths.cos(0f)).isEqualTo(1f);
    assertThat(Maths.cos(Float.POSITIVE_INFINITY)).isNaN();
    assertThat(Maths.erf(-0f)).isEqualTo(-0f);
    assertThat(Maths.erf(Float.NEGATIVE_INFINITY)).isEqualTo(-1f);
    for (Function f : functions()) {
      assertWithMessage(f.name).that(f.scalar.of(Float.NaN)).isNaN();
      assertWithMessage(f.name).that(f.exact.of(Double.NaN)).isNaN();
    }
    assertThat(Maths.erf(Float.NaN)).isNaN();
  }

  /**
   * Values of erf from Abramowitz and Stegun, table 7.1, and of erfc from its asymptotic series.
   */
  @Test
  void errorFunction() {
    double[][] table = {
      {0.1, 0.1124629160182849},
      {0.5, 0.5204998778130465},
      {1, 0.8427007929497149},
      {2, 0.9953222650189527},
      {3, 0.9999779095030014}
    };
    for (double[] row : table) {
      assertThat(Maths.erf(row[0])).isWithin(4e-16).of(row[1]);
      assertThat(Maths.erf(-row[0])).isWithin(4e-16).of(-row[1]);
      assertThat((double) Maths.erf((float) row[0])).isWithin(1.3e-7).of(row[1]);
    }
    assertThat(Maths.gelu(-10.0)).isWithin(1e-34).of(-7.61985302416e-23);
    for (float x = -5; x < 5; x += 0.001f) {
      assertThat((double) Maths.erf(x))
          .isWithin(2 * Math.ulp((float) Maths.erf((double) x)))
          .of(Maths.erf((double) x));
    }
  }
}
