package dev.adjoint.processor.frontend;

import com.sun.source.tree.Tree;
import dev.adjoint.processor.diagnostics.DiagnosticId;
import dev.adjoint.processor.diagnostics.Fault;
import javax.lang.model.type.TypeKind;

/**
 * The operators of Java on boxed constants, with its own promotions, overflow and rounding (JLS
 * 5.6, 15.15 to 15.24).
 */
final class ConstantArithmetic {
  private ConstantArithmetic() {}

  /** The kind of a boxed primitive; {@code DECLARED} for a string. */
  static TypeKind kind(Object constant) {
    return switch (constant) {
      case Boolean b -> TypeKind.BOOLEAN;
      case Byte b -> TypeKind.BYTE;
      case Short s -> TypeKind.SHORT;
      case Character c -> TypeKind.CHAR;
      case Integer i -> TypeKind.INT;
      case Long l -> TypeKind.LONG;
      case Float f -> TypeKind.FLOAT;
      case Double d -> TypeKind.DOUBLE;
      default -> TypeKind.DECLARED;
    };
  }

  static boolean isNumeric(TypeKind kind) {
    return kind.isPrimitive() && kind != TypeKind.BOOLEAN;
  }

  static boolean isIntegral(TypeKind kind) {
    return isNumeric(kind) && kind != TypeKind.FLOAT && kind != TypeKind.DOUBLE;
  }

  /** Unary numeric promotion. */
  static TypeKind promoted(TypeKind kind) {
    return switch (kind) {
      case LONG, FLOAT, DOUBLE -> kind;
      default -> TypeKind.INT;
    };
  }

  /** Binary numeric promotion. */
  static TypeKind promoted(TypeKind left, TypeKind right) {
    for (TypeKind wide : new TypeKind[] {TypeKind.DOUBLE, TypeKind.FLOAT, TypeKind.LONG}) {
      if (left == wide || right == wide) {
        return wide;
      }
    }
    return TypeKind.INT;
  }

  /** A cast between primitives, as Java narrows and widens. */
  static Object cast(Object constant, TypeKind to) {
    if (to == TypeKind.BOOLEAN || constant instanceof Boolean) {
      if (to == TypeKind.BOOLEAN && constant instanceof Boolean) {
        return constant;
      }
      throw incompatible(constant, to);
    }
    if (!(constant instanceof Number) && !(constant instanceof Character)) {
      throw incompatible(constant, to);
    }
    Number number = number(constant);
    boolean real = number instanceof Float || number instanceof Double;
    return switch (to) {
      case BYTE -> (byte) number.intValue();
      case SHORT -> (short) number.intValue();
      case CHAR -> (char) (real ? (int) number.doubleValue() : number.intValue());
      case INT -> number.intValue();
      case LONG -> number.longValue();
      case FLOAT -> number.floatValue();
      case DOUBLE -> number.doubleValue();
      default -> throw incompatible(constant, to);
    };
  }

  private static Fault incompatible(Object constant, TypeKind to) {
    return new Fault(
        DiagnosticId.JAVA_UNSUPPORTED,
        new JavaType.Primitive(to) + " needed, but this is " + describe(constant));
  }

  /** A constant with its type, for messages. */
  static String describe(Object constant) {
    TypeKind kind = kind(constant);
    return kind.isPrimitive()
        ? "the " + new JavaType.Primitive(kind) + " " + constant
        : "the String \"" + constant + "\"";
  }

  private static Number number(Object constant) {
    return switch (constant) {
      case Character c -> (int) c;
      case Number n -> n;
      default -> throw incompatible(constant, TypeKind.DOUBLE);
    };
  }

  /** {@code -x}, {@code +x}, {@code ~x}, {@code !x}. */
  static Object unary(Tree.Kind operator, Object operand) {
    if (operator == Tree.Kind.LOGICAL_COMPLEMENT && operand instanceof Boolean b) {
      return !b;
    }
    TypeKind kind = kind(operand);
    boolean fits =
        operator == Tree.Kind.BITWISE_COMPLEMENT
            ? isIntegral(kind)
            : operator != Tree.Kind.LOGICAL_COMPLEMENT && isNumeric(kind);
    if (!fits) {
      throw new Fault(
          DiagnosticId.JAVA_UNSUPPORTED, "this operator cannot be applied to " + describe(operand));
    }
    Object promoted = cast(operand, promoted(kind));
    return switch (operator) {
      case UNARY_MINUS -> negated(promoted);
      case BITWISE_COMPLEMENT ->
          promoted instanceof Long l ? (Object) ~l : (Object) ~number(promoted).intValue();
      default -> promoted;
    };
  }

  private static Object negated(Object promoted) {
    return switch (promoted) {
      case Long l -> -l;
      case Float f -> -f;
      case Double d -> -d;
      default -> -number(promoted).intValue();
    };
  }

  /** A binary operator other than {@code &&} and {@code ||}, which do not evaluate both sides. */
  static Object binary(Tree.Kind operator, Object left, Object right) {
    if (operator == Tree.Kind.PLUS && (left instanceof String || right instanceof String)) {
      return String.valueOf(left) + right;
    }
    if (left instanceof Boolean a && right instanceof Boolean b) {
      return logical(operator, a, b);
    }
    TypeKind a = kind(left);
    TypeKind b = kind(right);
    if (!isNumeric(a) || !isNumeric(b)) {
      throw notApplicable(left, right);
    }
    if (isShift(operator)) {
      return shift(operator, cast(left, promoted(a)), number(right).longValue());
    }
    TypeKind common = promoted(a, b);
    return switch (common) {
      case DOUBLE -> doubles(operator, number(left).doubleValue(), number(right).doubleValue());
      case FLOAT -> floats(operator, number(left).floatValue(), number(right).floatValue());
      case LONG -> longs(operator, number(left).longValue(), number(right).longValue());
      default -> ints(operator, number(left).intValue(), number(right).intValue());
    };
  }

  private static Fault notApplicable(Object left, Object right) {
    String hint =
        left instanceof String && right instanceof String ? "; compare strings with equals" : "";
    return new Fault(
        DiagnosticId.JAVA_UNSUPPORTED,
        "this operator cannot be applied to " + describe(left) + " and " + describe(right) + hint);
  }

  static boolean isShift(Tree.Kind operator) {
    return operator == Tree.Kind.LEFT_SHIFT
        || operator == Tree.Kind.RIGHT_SHIFT
        || operator == Tree.Kind.UNSIGNED_RIGHT_SHIFT;
  }

  private static Object logical(Tree.Kind operator, boolean a, boolean b) {
    return switch (operator) {
      case AND -> a && b;
      case OR -> a || b;
      case XOR, NOT_EQUAL_TO -> a != b;
      case EQUAL_TO -> a == b;
      default -> throw notApplicable(a, b);
    };
  }

  private static Object shift(Tree.Kind operator, Object value, long distance) {
    if (value instanceof Long l) {
      return switch (operator) {
        case LEFT_SHIFT -> l << distance;
        case RIGHT_SHIFT -> l >> distance;
        default -> l >>> distance;
      };
    }
    if (!(value instanceof Integer i)) {
      throw notApplicable(value, distance);
    }
    return switch (operator) {
      case LEFT_SHIFT -> i << distance;
      case RIGHT_SHIFT -> i >> distance;
      default -> i >>> distance;
    };
  }

  private static Object ints(Tree.Kind operator, int a, int b) {
    return switch (operator) {
      case PLUS -> a + b;
      case MINUS -> a - b;
      case MULTIPLY -> a * b;
      case DIVIDE -> a / nonZero(b);
      case REMAINDER -> a % nonZero(b);
      case AND -> a & b;
      case OR -> a | b;
      case XOR -> a ^ b;
      default -> compared(operator, a, b, a == b, Integer.compare(a, b));
    };
  }

  private static int nonZero(int divisor) {
    if (divisor == 0) {
      throw new Fault(DiagnosticId.JAVA_CONSTANT, "division by zero");
    }
    return divisor;
  }

  private static Object longs(Tree.Kind operator, long a, long b) {
    return switch (operator) {
      case PLUS -> a + b;
      case MINUS -> a - b;
      case MULTIPLY -> a * b;
      case DIVIDE -> a / nonZero(b);
      case REMAINDER -> a % nonZero(b);
      case AND -> a & b;
      case OR -> a | b;
      case XOR -> a ^ b;
      default -> compared(operator, a, b, a == b, Long.compare(a, b));
    };
  }

  private static long nonZero(long divisor) {
    if (divisor == 0) {
      throw new Fault(DiagnosticId.JAVA_CONSTANT, "division by zero");
    }
    return divisor;
  }

  private static Object floats(Tree.Kind operator, float a, float b) {
    return switch (operator) {
      case PLUS -> a + b;
      case MINUS -> a - b;
      case MULTIPLY -> a * b;
      case DIVIDE -> a / b;
      case REMAINDER -> a % b;
      default -> reals(operator, a, b, a, b);
    };
  }

  private static Object doubles(Tree.Kind operator, double a, double b) {
    return switch (operator) {
      case PLUS -> a + b;
      case MINUS -> a - b;
      case MULTIPLY -> a * b;
      case DIVIDE -> a / b;
      case REMAINDER -> a % b;
      default -> reals(operator, a, b, a, b);
    };
  }

  /** Comparisons by IEEE 754: all but {@code !=} are false for NaN, and {@code -0.0 == 0.0}. */
  private static Object reals(Tree.Kind operator, double a, double b, Object left, Object right) {
    return switch (operator) {
      case LESS_THAN -> a < b;
      case LESS_THAN_EQUAL -> a <= b;
      case GREATER_THAN -> a > b;
      case GREATER_THAN_EQUAL -> a >= b;
      case EQUAL_TO -> a == b;
      case NOT_EQUAL_TO -> a != b;
      default -> throw notApplicable(left, right);
    };
  }

  private static Object compared(
      Tree.Kind operator, Object left, Object right, boolean same, int order) {
    return switch (operator) {
      case LESS_THAN -> order < 0;
      case LESS_THAN_EQUAL -> order <= 0;
      case GREATER_THAN -> order > 0;
      case GREATER_THAN_EQUAL -> order >= 0;
      case EQUAL_TO -> same;
      case NOT_EQUAL_TO -> !same;
      default -> throw notApplicable(left, right);
    };
  }
}
