package dev.adjoint.processor.codegen;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import dev.adjoint.processor.ir.Element;
import dev.adjoint.processor.op.Abs;
import dev.adjoint.processor.op.Add;
import dev.adjoint.processor.op.Binary;
import dev.adjoint.processor.op.ClassWeight;
import dev.adjoint.processor.op.Clip;
import dev.adjoint.processor.op.Cos;
import dev.adjoint.processor.op.Div;
import dev.adjoint.processor.op.Elementwise;
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
import dev.adjoint.processor.op.ToFloat;
import dev.adjoint.processor.op.Unary;
import dev.adjoint.processor.optimize.plan.ScalarExpression;
import java.util.List;

/** Elementwise ops as Java expressions on single numbers of one element type. */
public final class ScalarCode {
  private static final ClassName MATHS = Types.kernel("Maths");

  private final Element real;
  private final DimCode dims;

  public ScalarCode(Element real, DimCode dims) {
    this.real = real;
    this.dims = dims;
  }

  /** A literal of the element type. */
  public String literal(double value) {
    String box = real == Element.FLOAT ? "Float" : "Double";
    double rounded = real == Element.FLOAT ? (float) value : value;
    if (Double.isNaN(rounded)) {
      return box + ".NaN";
    }
    if (Double.isInfinite(rounded)) {
      return box + (rounded > 0 ? ".POSITIVE_INFINITY" : ".NEGATIVE_INFINITY");
    }
    return real == Element.FLOAT ? (float) value + "f" : Double.toString(value);
  }

  /** An expression of constants and dims; atomic, or in parentheses. */
  public CodeBlock of(ScalarExpression expression) {
    return switch (expression) {
      case ScalarExpression.Literal literal -> {
        String text = literal(literal.value());
        // In parentheses: the op before it may be a minus.
        yield CodeBlock.of(text.startsWith("-") ? "($L)" : "$L", text);
      }
      case ScalarExpression.Size size -> {
        String code = dims.asLong(size.dim());
        yield code.startsWith("(long) ")
            ? CodeBlock.of("($L) $L", real.javaName(), code.substring("(long) ".length()))
            : CodeBlock.of("($L) ($L)", real.javaName(), code);
      }
      case ScalarExpression.Apply apply ->
          CodeBlock.of("($L)", of(apply.op(), apply.operands().stream().map(this::of).toList()));
    };
  }

  /** An op of operands that are atomic. */
  public CodeBlock of(Elementwise op, List<CodeBlock> x) {
    return switch (op) {
      case Unary unary -> unary(unary, x.getFirst());
      case Binary binary -> binary(binary, x.get(0), x.get(1));
      case ClassWeight weights -> classWeight(weights, x.getFirst());
      case ToFloat _ -> CodeBlock.of("($L) $L", real.javaName(), x.getFirst());
    };
  }

  /** A truth value as a number, which Java does not convert. */
  public CodeBlock ofTruth(CodeBlock x) {
    return CodeBlock.of("$L ? $L : $L", x, literal(1), literal(0));
  }

  private CodeBlock classWeight(ClassWeight op, CodeBlock x) {
    var code =
        CodeBlock.builder().add(op.isComputed() ? "switch ((int) $L) {$>" : "switch ($L) {$>", x);
    for (int c = 0; c < op.weights().size(); c++) {
      code.add("\ncase $L -> $L;", c, literal(op.weights().get(c)));
    }
    return code.add("\ndefault -> $L;$<\n}", literal(0)).build();
  }

  private CodeBlock unary(Unary op, CodeBlock x) {
    return switch (op) {
      case Abs _ -> CodeBlock.of("Math.abs($L)", x);
      case Clip clip ->
          CodeBlock.of(
              "Math.min(Math.max($L, $L), $L)", x, literal(clip.low()), literal(clip.high()));
      case Cos _ -> maths("cos", x);
      case Exp _ -> maths("exp", x);
      case Gelu _ -> maths("gelu", x);
      case GeluSlope _ -> maths("geluGradient", x);
      case InRange range ->
          CodeBlock.of(
              "$L >= $L && $L <= $L ? $L : $L",
              x,
              literal(range.low()),
              x,
              literal(range.high()),
              literal(1),
              literal(0));
      case LeakyRelu leaky ->
          CodeBlock.of("$L > $L ? $L : $L * $L", x, literal(0), x, literal(leaky.slope()), x);
      case Log _ -> maths("log", x);
      case Neg _ -> CodeBlock.of("-$L", x);
      case Power power -> CodeBlock.of("$T.pow($L, $L)", MATHS, x, literal(power.exponent()));
      case Relu _ -> CodeBlock.of("Math.max($L, $L)", x, literal(0));
      case Round _ -> maths("round", x);
      case Sigmoid _ -> maths("sigmoid", x);
      case Sign _ -> CodeBlock.of("Math.signum($L)", x);
      case Sin _ -> maths("sin", x);
      case Softplus _ -> maths("softplus", x);
      case Sqrt _ -> maths("sqrt", x);
      case Square _ -> CodeBlock.of("$L * $L", x, x);
      case Tanh _ -> maths("tanh", x);
    };
  }

  private static CodeBlock maths(String function, CodeBlock x) {
    return CodeBlock.of("$T.$L($L)", MATHS, function, x);
  }

  private CodeBlock binary(Binary op, CodeBlock a, CodeBlock b) {
    return switch (op) {
      case Add _ -> CodeBlock.of("$L + $L", a, b);
      case Div _ -> CodeBlock.of("$L / $L", a, b);
      case EqualMask _ -> CodeBlock.of("$L == $L ? $L : $L", a, b, literal(1), literal(0));
      case LogisticLoss _ -> CodeBlock.of("$T.softplus($L) - $L * $L", MATHS, a, a, b);
      case Maximum _ -> CodeBlock.of("Math.max($L, $L)", a, b);
      case Minimum _ -> CodeBlock.of("Math.min($L, $L)", a, b);
      case Mul _ -> CodeBlock.of("$L * $L", a, b);
      case PositiveMask _ -> CodeBlock.of("$L > $L ? $L : $L", b, literal(0), a, literal(0));
      case Preference _ ->
          CodeBlock.of(
              "$L > $L ? $L : $L == $L ? $L : $L",
              a,
              b,
              literal(1),
              a,
              b,
              literal(0.5),
              literal(0));
      case Sub _ -> CodeBlock.of("$L - $L", a, b);
    };
  }
}
