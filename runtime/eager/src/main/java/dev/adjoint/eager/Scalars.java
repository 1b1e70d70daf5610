package dev.adjoint.eager;

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
import dev.adjoint.runtime.kernel.Maths;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/** The elementwise ops on single numbers: a new one is a line here. */
final class Scalars {
  private Scalars() {}

  static DoubleUnaryOperator unary(Unary op) {
    return switch (op) {
      case Abs _ -> Math::abs;
      case Clip(double low, double high) -> x -> Math.min(Math.max(x, low), high);
      case Cos _ -> Math::cos;
      case Exp _ -> Math::exp;
      case Gelu _ -> Maths::gelu;
      case GeluSlope _ -> Maths::geluGradient;
      case InRange(double low, double high) -> x -> low <= x && x <= high ? 1 : 0;
      case LeakyRelu(double slope) -> x -> x > 0 ? x : slope * x;
      case Log _ -> Math::log;
      case Neg _ -> x -> -x;
      case Power(double exponent) -> x -> Math.pow(x, exponent);
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
}
