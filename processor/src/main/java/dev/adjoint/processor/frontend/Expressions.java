package dev.adjoint.processor.frontend;

import com.sun.source.tree.ArrayAccessTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ErroneousTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewArrayTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TypeCastTree;
import com.sun.source.tree.UnaryTree;
import dev.adjoint.processor.diagnostics.DiagnosticId;
import dev.adjoint.processor.diagnostics.Fault;
import dev.adjoint.processor.frontend.Datum.EnumConstant;
import dev.adjoint.processor.frontend.Datum.Known;
import dev.adjoint.processor.frontend.Datum.Poison;
import dev.adjoint.processor.frontend.Datum.Symbol;
import dev.adjoint.processor.frontend.JavaType.Primitive;
import javax.lang.model.type.TypeKind;
import org.jspecify.annotations.Nullable;

/** Evaluates expressions. */
final class Expressions {
  private final Interpreter interpreter;
  private final Assignments assignments;
  private final Arrays arrays;
  private final StaticTypes staticTypes;

  Expressions(Interpreter interpreter) {
    this.interpreter = interpreter;
    this.assignments = new Assignments(this);
    this.arrays = new Arrays(interpreter, this);
    this.staticTypes = new StaticTypes(interpreter);
  }

  Arrays arrays() {
    return arrays;
  }

  Datum evaluate(Tree tree, Frame frame) {
    return evaluate(tree, frame, null);
  }

  /**
   * The value of an expression; a fault is reported and gives poison.
   *
   * @param name what the user calls the result, if anything
   */
  Datum evaluate(Tree tree, Frame frame, @Nullable String name) {
    interpreter.step(tree, frame);
    try {
      return value(tree, frame, name);
    } catch (Fault fault) {
      return interpreter.poison(fault, tree, frame);
    }
  }

  private Datum value(Tree tree, Frame frame, @Nullable String name) {
    return switch (tree) {
      case ParenthesizedTree t -> evaluate(t.getExpression(), frame, name);
      case LiteralTree t when t.getKind() != Tree.Kind.NULL_LITERAL -> new Known(t.getValue());
      case IdentifierTree t -> interpreter.fields().identifier(t, frame);
      case MemberSelectTree t -> interpreter.fields().select(t, frame);
      case MethodInvocationTree t -> interpreter.calls().call(t, frame, name);
      case NewClassTree t when t.getClassBody() == null -> interpreter.calls().create(t, frame);
      case AssignmentTree t -> assignments.assign(t, frame);
      case CompoundAssignmentTree t -> assignments.compound(t, frame);
      case UnaryTree t -> Assignments.isStep(t) ? assignments.step(t, frame) : unary(t, frame);
      case BinaryTree t -> binary(t, frame);
      case ConditionalExpressionTree t -> conditional(t, frame, name);
      case SwitchExpressionTree t ->
          staticTypes.unify(
              t, interpreter.statements().switches().expression(t, frame, name), frame);
      case TypeCastTree t -> cast(t, frame, name);
      case NewArrayTree t -> arrays.create(t, frame);
      case ArrayAccessTree t -> arrays.load(t, frame);
      case ErroneousTree t -> Poison.POISON; // The compiler reports it.
      default -> throw Unsupported.fault(tree);
    };
  }

  /** A condition, or null if it is not known, which has been reported. */
  @Nullable Boolean condition(ExpressionTree tree, Frame frame) {
    Datum datum = evaluate(tree, frame);
    if (datum instanceof Known(Boolean value)) {
      return value;
    }
    if (datum != Poison.POISON) {
      interpreter.poison(notConstant("condition", datum), tree, frame);
    }
    return null;
  }

  private Fault notConstant(String what, Datum datum) {
    String hint =
        datum instanceof Symbol
            ? "; what depends on the values of tensors is written with tensors, such as maximum"
            : "";
    return new Fault(
        DiagnosticId.JAVA_CONSTANT,
        what + ": must be known at compile time, but this is " + describe(datum) + hint);
  }

  private String describe(Datum datum) {
    return interpreter.context().types().describe(datum);
  }

  /** The value as a variable of a type holds it; what does not fit is reported. */
  Datum assigned(Datum datum, JavaType type, Tree tree, Frame frame) {
    try {
      return interpreter.context().types().assign(datum, type);
    } catch (Fault fault) {
      return interpreter.poison(fault, tree, frame);
    }
  }

  /** Evaluates an initializer or the right side of an assignment into a variable. */
  Datum store(Variable variable, ExpressionTree tree, Frame frame) {
    Datum datum =
        tree instanceof NewArrayTree t && t.getType() == null && variable.type() != null
            ? arrays.initializer(t, variable.type(), frame)
            : evaluate(tree, frame, variable.name());
    return store(variable, datum, tree, frame);
  }

  Datum store(Variable variable, Datum datum, Tree tree, Frame frame) {
    Datum stored = variable.type() == null ? datum : assigned(datum, variable.type(), tree, frame);
    if (variable.shape() != null) {
      stored =
          interpreter.declared(
              stored, variable.shape(), variable.name(), false, tree, frame, frame);
    }
    variable.set(stored);
    return stored;
  }

  private Datum unary(UnaryTree tree, Frame frame) {
    Datum operand = evaluate(tree.getExpression(), frame);
    return switch (operand) {
      case Poison p -> p;
      case Known(Object value) -> new Known(ConstantArithmetic.unary(tree.getKind(), value));
      case Symbol s when tree.getKind() == Tree.Kind.UNARY_MINUS ->
          throw new Fault(DiagnosticId.JAVA_UNSUPPORTED, "-: Java has no - for tensors; use neg()");
      default -> throw notConstant("operand", operand);
    };
  }

  private Datum binary(BinaryTree tree, Frame frame) {
    Tree.Kind operator = tree.getKind();
    if (operator == Tree.Kind.CONDITIONAL_AND || operator == Tree.Kind.CONDITIONAL_OR) {
      Boolean left = condition(tree.getLeftOperand(), frame);
      if (left == null || left == (operator == Tree.Kind.CONDITIONAL_OR)) {
        return left == null ? Poison.POISON : new Known(left);
      }
      Boolean right = condition(tree.getRightOperand(), frame);
      return right == null ? Poison.POISON : new Known(right);
    }
    Datum left = evaluate(tree.getLeftOperand(), frame);
    Datum right = evaluate(tree.getRightOperand(), frame);
    return operate(operator, left, right);
  }

  /** A binary operator that evaluates both sides. */
  Datum operate(Tree.Kind operator, Datum left, Datum right) {
    if (left == Poison.POISON || right == Poison.POISON) {
      return Poison.POISON;
    }
    if (left instanceof Known(Object a) && right instanceof Known(Object b)) {
      return new Known(ConstantArithmetic.binary(operator, a, b));
    }
    if (left instanceof EnumConstant a && right instanceof EnumConstant b) {
      if (operator == Tree.Kind.EQUAL_TO || operator == Tree.Kind.NOT_EQUAL_TO) {
        return new Known(a.equals(b) == (operator == Tree.Kind.EQUAL_TO));
      }
    }
    boolean tensors = left instanceof Symbol || right instanceof Symbol;
    String method = tensors ? tensorMethod(operator) : null;
    if (method != null) {
      throw new Fault(
          DiagnosticId.JAVA_UNSUPPORTED,
          "Java has no operators for tensors; use the method " + method);
    }
    throw notConstant("operand", left instanceof Known ? right : left);
  }

  private static @Nullable String tensorMethod(Tree.Kind operator) {
    return switch (operator) {
      case PLUS -> "add";
      case MINUS -> "sub";
      case MULTIPLY -> "mul";
      case DIVIDE -> "div";
      default -> null;
    };
  }

  private Datum conditional(ConditionalExpressionTree tree, Frame frame, @Nullable String name) {
    Boolean condition = condition(tree.getCondition(), frame);
    if (condition == null) {
      return Poison.POISON;
    }
    ExpressionTree taken = condition ? tree.getTrueExpression() : tree.getFalseExpression();
    return staticTypes.unify(tree, evaluate(taken, frame, name), frame);
  }

  private Datum cast(TypeCastTree tree, Frame frame, @Nullable String name) {
    JavaType type = interpreter.statements().type(tree.getType(), frame);
    Datum datum = evaluate(tree.getExpression(), frame, name);
    if (datum instanceof Known(Object value) && type instanceof Primitive(TypeKind kind)) {
      return new Known(ConstantArithmetic.cast(value, kind));
    }
    return interpreter.context().types().assign(datum, type);
  }

  static Fault unassigned(String what) {
    return new Fault(DiagnosticId.JAVA_CONSTANT, what + " has not been assigned a value");
  }
}
