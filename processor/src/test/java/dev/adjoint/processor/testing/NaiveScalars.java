package dev.adjoint.processor.testing;

import dev.adjoint.processor.op.Abs;
import dev.adjoint.processor.op.Add;
import dev.adjoint.processor.op.Binary;
import dev.adjoint.processor.op.Clip;
import dev.adjoint.processor.op.Cos;
import dev.adjoint.processor.op.Div;
import dev.adjoint.processor.op.EqualMask;
import dev.adjoint.processor.op.Exp;
import dev.adjoint.processor.op.Gelu;
import dev.adjoint.processor.op.GeluSlope;
import dev.adjoint.processor.op.InRange;
import dev.adjoint.processor.op.LeakyRelu;
import dev.adjoint.processor.op.Log;
import dev.adjoint.processor.op.LogisticLoss;
import dev.adjoint.processor.op.Maximum;
import dev.adjoint.processor.op.Minimum;
import dev.adjoint.processor.op.Mul;
import dev.adjoint.processor.op.Neg;
import dev.adjoint.processor.op.PositiveMask;
import dev.adjoint.processor.op.Power;
import dev.adjoint.processor.op.Preference;
import dev.adjoint.processor.op.Relu;
import dev.adjoint.processor.op.Round;
import dev.adjoint.processor.op.Sigmoid;
import dev.adjoint.processor.op.Sign;
import dev.adjoint.processor.op.Sin;
import dev.adjoint.processor.op.Softplus;
import dev.adjoint.processor.op.Sqrt;
import dev.adjoint.processor.op.Square;
import dev.adjoint.processor.op.Sub;
import dev.adjoint.processor.op.Tanh;
import dev.adjoint.processor.op.Unary;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/** The elementwise ops on single numbers, by their formulas and {@link Math}. */
final class NaiveScalars {
  private NaiveScalars() {}

  static DoubleUnaryOperator unary(Unary op) {
    return switch (op) {
      case Abs _ -> Math::abs;
      case Clip clip -> x -> Math.min(Math.max(x, clip.low()), clip.high());
      case Cos _ -> Math::cos;
      case Exp _ -> Math::exp;
      case Gelu _ -> x -> x * normalDistribution(x);
      case GeluSlope _ -> x -> normalDistribution(x) + x * normalDensity(x);
      case InRange range -> x -> range.low() <= x && x <= range.high() ? 1 : 0;
      case LeakyRelu leaky -> x -> x > 0 ? x : leaky.slope() * x;
      case Log _ -> Math::log;
      case Neg _ -> x -> -x;
      case Power power -> x -> Math.pow(x, power.exponent());
      case Relu _ -> x -> Math.max(x, 0);
      case Round _ -> Math::rint;
      case Sigmoid _ -> x -> 1 / (1 + Math.exp(-x));
      case Sign _ -> Math::signum;
      case Sin _ -> Math::sin;
      case Softplus _ -> x -> Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
      case Sqrt _ -> Math::sqrt;
      case Square _ -> x -> x * x;
      case Tanh _ -> Math::tanh;
    };
  }

  static DoubleBinaryOperator binary(Binary op) {
    return switch (op) {
      case Add _ -> Double::sum;
      case Div _ -> (a, b) -> a / b;
      case EqualMask _ -> (a, b) -> a == b ? 1 : 0;
      case LogisticLoss _ -> (x, t) -> Math.max(x, 0) - x * t + Math.log1p(Math.exp(-Math.abs(x)));
      case Maximum _ -> Math::max;
      case Minimum _ -> Math::min;
      case Mul _ -> (a, b) -> a * b;
      case PositiveMask _ -> (a, b) -> b > 0 ? a : 0;
      case Preference _ -> (a, b) -> a > b ? 1 : a == b ? 0.5 : 0;
      case Sub _ -> (a, b) -> a - b;
    };
  }

  private static double normalDensity(double x) {
    return Math.exp(-0.5 * x * x) / Math.sqrt(2 * Math.PI);
  }

  private static double normalDistribution(double x) {
    return x < 0
        ? 0.5 * complementaryError(-x / Math.sqrt(2))
        : 1 - 0.5 * complementaryError(x / Math.sqrt(2));
  }

  /**
   * erfc of {@code x >= 0}: the series of erf where it is short, else the continued fraction;
   * Abramowitz and Stegun 7.1.6 and 7.1.14.
   */
  static double complementaryError(double x) {
    if (x < 2.5) {
      double term = x;
      double sum = x;
      for (int n = 1; n < 200; n++) {
        term *= 2 * x * x / (2 * n + 1);
        sum += term;
      }
      return 1 - 2 / Math.sqrt(Math.PI) * Math.exp(-x * x) * sum;
    }
    double fraction = x;
    for (int n = 200; n >= 1; n--) {
      fraction = x + n / 2.0 / fraction;
    }
    return Math.exp(-x * x) / Math.sqrt(Math.PI) / fraction;
  }
}
