package dev.adjoint.processor.codegen.cpu;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import dev.adjoint.processor.codegen.ScalarCode;
import dev.adjoint.processor.codegen.Types;
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
import java.util.List;
import java.util.function.DoubleFunction;

/**
 * Elementwise ops as expressions on {@code FloatVector}: operation by operation what {@link
 * ScalarCode} writes, so that both give the same bits.
 */
final class VectorCode {
  private static final ClassName MATHS = Types.kernel("VectorMaths");
  static final ClassName OPERATORS = ClassName.get("jdk.incubator.vector", "VectorOperators");

  /** The variable that holds a constant in all lanes. */
  private final DoubleFunction<String> constants;

  VectorCode(DoubleFunction<String> constants) {
    this.constants = constants;
  }

  /** Whether an op has a vector form: powers and integers have none. */
  static boolean supports(Elementwise op) {
    return !(op instanceof Power || op instanceof ClassWeight || op instanceof ToFloat);
  }

  /** An op of operands that are variables. */
  CodeBlock of(Elementwise op, List<CodeBlock> x) {
    return switch (op) {
      case Unary unary -> unary(unary, x.getFirst());
      case Binary binary -> binary(binary, x.get(0), x.get(1));
      case ClassWeight _, ToFloat _ -> throw unsupported(op);
    };
  }

  private static IllegalArgumentException unsupported(Elementwise op) {
    return new IllegalArgumentException(op + " has no vector form");
  }

  private CodeBlock unary(Unary op, CodeBlock x) {
    return switch (op) {
      case Abs _ -> CodeBlock.of("$L.abs()", x);
      case Clip clip ->
          CodeBlock.of("$L.max($L).min($L)", x, constant(clip.low()), constant(clip.high()));
      case Cos _ -> maths("cos", x);
      case Exp _ -> maths("exp", x);
      case Gelu _ -> maths("gelu", x);
      case GeluSlope _ -> maths("geluGradient", x);
      case InRange range ->
          CodeBlock.of(
              "$1L.blend($2L, $3L.compare($4T.GE, $5L).and($3L.compare($4T.LE, $6L)))",
              constant(0),
              constant(1),
              x,
              OPERATORS,
              constant(range.low()),
              constant(range.high()));
      case LeakyRelu leaky ->
          CodeBlock.of(
              "$1L.mul($2L).blend($1L, $1L.compare($3T.GT, $4L))",
              x,
              constant(leaky.slope()),
              OPERATORS,
              constant(0));
      case Log _ -> maths("log", x);
      case Neg _ -> CodeBlock.of("$L.neg()", x);
      case Power _ -> throw unsupported(op);
      case Relu _ -> CodeBlock.of("$L.max($L)", x, constant(0));
      case Round _ -> maths("round", x);
      case Sigmoid _ -> maths("sigmoid", x);
      case Sign _ ->
          CodeBlock.of(
              "$1L.blend($2L, $1L.compare($3T.GT, $4L)).blend($5L, $1L.compare($3T.LT, $4L))",
              x,
              constant(1),
              OPERATORS,
              constant(0),
              constant(-1));
      case Sin _ -> maths("sin", x);
      case Softplus _ -> maths("softplus", x);
      case Sqrt _ -> CodeBlock.of("$L.sqrt()", x);
      case Square _ -> CodeBlock.of("$1L.mul($1L)", x);
      case Tanh _ -> maths("tanh", x);
    };
  }

  private String constant(double value) {
    return constants.apply(value);
  }

  private static CodeBlock maths(String function, CodeBlock x) {
    return CodeBlock.of("$T.$L($L)", MATHS, function, x);
  }

  private CodeBlock binary(Binary op, CodeBlock a, CodeBlock b) {
    return switch (op) {
      case Add _ -> CodeBlock.of("$L.add($L)", a, b);
      case Div _ -> CodeBlock.of("$L.div($L)", a, b);
      case EqualMask _ ->
          CodeBlock.of(
              "$L.blend($L, $L.compare($T.EQ, $L))", constant(0), constant(1), a, OPERATORS, b);
      case LogisticLoss _ -> CodeBlock.of("$1T.softplus($2L).sub($2L.mul($3L))", MATHS, a, b);
      case Maximum _ -> CodeBlock.of("$L.max($L)", a, b);
      case Minimum _ -> CodeBlock.of("$L.min($L)", a, b);
      case Mul _ -> CodeBlock.of("$L.mul($L)", a, b);
      case PositiveMask _ ->
          CodeBlock.of("$1L.blend($2L, $3L.compare($4T.GT, $1L))", constant(0), a, b, OPERATORS);
      case Preference _ ->
          CodeBlock.of(
              "$1L.blend($2L, $4L.compare($6T.EQ, $5L)).blend($3L, $4L.compare($6T.GT, $5L))",
              constant(0),
              constant(0.5),
              constant(1),
              a,
              b,
              OPERATORS);
      case Sub _ -> CodeBlock.of("$L.sub($L)", a, b);
    };
  }
}
