package dev.adjoint.processor.frontend;

import com.sun.source.tree.ArrayAccessTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CaseTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TypeCastTree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.tree.YieldTree;
import com.sun.source.util.TreeScanner;
import dev.adjoint.processor.diagnostics.DiagnosticId;
import dev.adjoint.processor.diagnostics.Fault;
import dev.adjoint.processor.frontend.Datum.ArrayDatum;
import dev.adjoint.processor.frontend.Datum.Known;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeKind;
import org.jspecify.annotations.Nullable;

/**
 * The static types of branches that are not taken: {@code c ? 1 : 0.5} is a double whatever {@code
 * c} is (JLS 15.25 and 15.28.1).
 */
final class StaticTypes {
  private final Interpreter interpreter;

  StaticTypes(Interpreter interpreter) {
    this.interpreter = interpreter;
  }

  /** The value of a conditional or a switch in the type that all of its branches share. */
  Datum unify(ExpressionTree tree, Datum taken, Frame frame) {
    if (!(taken instanceof Known(Object value))
        || !ConstantArithmetic.isNumeric(ConstantArithmetic.kind(value))
        || value instanceof Double) {
      return taken;
    }
    TypeKind kind = kind(tree, frame);
    if (kind == null) {
      throw new Fault(
          DiagnosticId.JAVA_UNSUPPORTED,
          "the type of this expression depends on a branch whose type is not clear; add a cast to"
              + " each branch");
    }
    return ConstantArithmetic.isNumeric(kind)
        ? new Known(ConstantArithmetic.cast(value, kind))
        : taken;
  }

  /** The kind of an expression's type, {@code DECLARED} for references, or null if not known. */
  private @Nullable TypeKind kind(Tree tree, Frame frame) {
    return switch (tree) {
      case ParenthesizedTree t -> kind(t.getExpression(), frame);
      case LiteralTree t ->
          t.getValue() == null ? TypeKind.DECLARED : ConstantArithmetic.kind(t.getValue());
      case IdentifierTree t -> identifier(t, frame);
      case MemberSelectTree t -> select(t, frame);
      case UnaryTree t -> unary(t, frame);
      case BinaryTree t -> binary(t, frame);
      case AssignmentTree t -> kind(t.getVariable(), frame);
      case CompoundAssignmentTree t -> kind(t.getVariable(), frame);
      case TypeCastTree t -> kind(interpreter.statements().type(t.getType(), frame));
      case ConditionalExpressionTree t ->
          common(List.of(t.getTrueExpression(), t.getFalseExpression()), frame);
      case SwitchExpressionTree t -> common(results(t), frame);
      case MethodInvocationTree t -> call(t, frame);
      case ArrayAccessTree t -> slot(t, frame);
      default -> null;
    };
  }

  private static TypeKind kind(JavaType type) {
    return type instanceof JavaType.Primitive(TypeKind kind) ? kind : TypeKind.DECLARED;
  }

  private @Nullable TypeKind identifier(IdentifierTree tree, Frame frame) {
    Variable variable = frame.scope().find(tree.getName().toString());
    if (variable == null) {
      return field(
          interpreter
              .context()
              .names()
              .field(frame.unit(), frame.type(), tree.getName().toString()));
    }
    if (variable.type() != null) {
      return kind(variable.type());
    }
    Datum value = variable.value();
    JavaType type = value == null ? null : interpreter.context().types().of(value);
    return type == null ? null : kind(type);
  }

  private static @Nullable TypeKind field(@Nullable VariableElement field) {
    if (field == null) {
      return null;
    }
    TypeKind kind = field.asType().getKind();
    return kind.isPrimitive() ? kind : TypeKind.DECLARED;
  }

  private @Nullable TypeKind select(MemberSelectTree tree, Frame frame) {
    if (interpreter.fields().isValue(tree.getExpression(), frame)) {
      return tree.getIdentifier().contentEquals("length") ? TypeKind.INT : null;
    }
    Context context = interpreter.context();
    TypeElement type = context.names().type(frame.unit(), frame.type(), tree.getExpression());
    return type == null
        ? null
        : field(context.members().field(type, tree.getIdentifier().toString()));
  }

  private @Nullable TypeKind unary(UnaryTree tree, Frame frame) {
    if (tree.getKind() == Tree.Kind.LOGICAL_COMPLEMENT) {
      return TypeKind.BOOLEAN;
    }
    TypeKind operand = kind(tree.getExpression(), frame);
    return operand == null || Assignments.isStep(tree)
        ? operand
        : ConstantArithmetic.promoted(operand);
  }

  private @Nullable TypeKind binary(BinaryTree tree, Frame frame) {
    TypeKind left = kind(tree.getLeftOperand(), frame);
    TypeKind right = kind(tree.getRightOperand(), frame);
    return switch (tree.getKind()) {
      case EQUAL_TO,
          NOT_EQUAL_TO,
          LESS_THAN,
          LESS_THAN_EQUAL,
          GREATER_THAN,
          GREATER_THAN_EQUAL,
          CONDITIONAL_AND,
          CONDITIONAL_OR ->
          TypeKind.BOOLEAN;
      case LEFT_SHIFT, RIGHT_SHIFT, UNSIGNED_RIGHT_SHIFT ->
          left == null ? null : ConstantArithmetic.promoted(left);
      default -> {
        if (left == TypeKind.DECLARED || right == TypeKind.DECLARED) {
          yield TypeKind.DECLARED;
        }
        if (left == null || right == null) {
          yield null;
        }
        yield left == TypeKind.BOOLEAN
            ? TypeKind.BOOLEAN
            : ConstantArithmetic.promoted(left, right);
      }
    };
  }

  private @Nullable TypeKind call(MethodInvocationTree tree, Frame frame) {
    if (!(tree.getMethodSelect() instanceof IdentifierTree name)) {
      return qualifiedCall(tree, frame);
    }
    return same(
        interpreter
            .context()
            .names()
            .methods(frame.unit(), frame.type(), name.getName().toString()),
        tree);
  }

  private @Nullable TypeKind qualifiedCall(MethodInvocationTree tree, Frame frame) {
    if (!(tree.getMethodSelect() instanceof MemberSelectTree select)
        || interpreter.fields().isValue(select.getExpression(), frame)) {
      return null;
    }
    Context context = interpreter.context();
    TypeElement type = context.names().type(frame.unit(), frame.type(), select.getExpression());
    return type == null
        ? null
        : same(context.members().methods(type, select.getIdentifier().toString()), tree);
  }

  /** The type that all methods of this arity return. */
  private static @Nullable TypeKind same(
      List<ExecutableElement> methods, MethodInvocationTree call) {
    List<TypeKind> kinds =
        methods.stream()
            .filter(m -> m.getParameters().size() == call.getArguments().size())
            .map(m -> m.getReturnType().getKind())
            .distinct()
            .toList();
    return kinds.size() == 1 ? kinds.getFirst() : null;
  }

  private @Nullable TypeKind slot(ArrayAccessTree tree, Frame frame) {
    if (!(tree.getExpression() instanceof IdentifierTree name)) {
      return null;
    }
    Context context = interpreter.context();
    Variable variable = frame.scope().find(name.getName().toString());
    if (variable != null) {
      return variable.value() instanceof ArrayDatum array ? kind(array.element()) : null;
    }
    VariableElement field =
        context.names().field(frame.unit(), frame.type(), name.getName().toString());
    return field != null && context.types().of(field.asType()) instanceof JavaType.Array array
        ? kind(array.element())
        : null;
  }

  private static List<ExpressionTree> results(SwitchExpressionTree tree) {
    var results = new ArrayList<ExpressionTree>();
    for (CaseTree branch : tree.getCases()) {
      if (branch.getBody() instanceof ExpressionTree expression) {
        results.add(expression);
      }
    }
    new TreeScanner<@Nullable Void, @Nullable Void>() {
      @Override
      public @Nullable Void visitYield(YieldTree yield, @Nullable Void unused) {
        results.add(yield.getValue());
        return null;
      }

      @Override
      public @Nullable Void visitSwitchExpression(
          SwitchExpressionTree inner, @Nullable Void unused) {
        return null; // Its yields are its own.
      }
    }.scan(tree.getCases(), null);
    return results;
  }

  private @Nullable TypeKind common(List<? extends ExpressionTree> branches, Frame frame) {
    TypeKind common = null;
    ExpressionTree previous = null;
    for (ExpressionTree branch : branches) {
      TypeKind kind = kind(branch, frame);
      if (kind == null) {
        return null;
      }
      common = previous == null ? kind : common(common, previous, kind, branch, frame);
      if (common == null) {
        return null;
      }
      previous = branch;
    }
    return common;
  }

  private @Nullable TypeKind common(
      @Nullable TypeKind a,
      ExpressionTree treeOfA,
      TypeKind b,
      ExpressionTree treeOfB,
      Frame frame) {
    if (a == null || a == b) {
      return a;
    }
    if (!ConstantArithmetic.isNumeric(a) || !ConstantArithmetic.isNumeric(b)) {
      return TypeKind.DECLARED;
    }
    if ((a == TypeKind.BYTE && b == TypeKind.SHORT)
        || (a == TypeKind.SHORT && b == TypeKind.BYTE)) {
      return TypeKind.SHORT;
    }
    if (isSmall(a) && b == TypeKind.INT) {
      return beside(a, treeOfB, frame);
    }
    if (isSmall(b) && a == TypeKind.INT) {
      return beside(b, treeOfA, frame);
    }
    return ConstantArithmetic.promoted(a, b);
  }

  private static boolean isSmall(TypeKind kind) {
    return kind == TypeKind.BYTE || kind == TypeKind.SHORT || kind == TypeKind.CHAR;
  }

  /** Beside a small type, an int constant that fits it takes that type; others stay ints. */
  private @Nullable TypeKind beside(TypeKind small, ExpressionTree tree, Frame frame) {
    return switch (tree) {
      case ParenthesizedTree t -> beside(small, t.getExpression(), frame);
      case LiteralTree t -> fits(t.getValue(), small) ? small : TypeKind.INT;
      case IdentifierTree t when frame.scope().find(t.getName().toString()) == null ->
          interpreter.fields().identifier(t, frame) instanceof Known(Object value)
                  && fits(value, small)
              ? small
              : TypeKind.INT;
      case IdentifierTree t -> isFinal(t, frame) ? null : TypeKind.INT;
      case MethodInvocationTree t -> TypeKind.INT;
      case ArrayAccessTree t -> TypeKind.INT;
      default -> null;
    };
  }

  private static boolean isFinal(IdentifierTree tree, Frame frame) {
    Variable variable = frame.scope().find(tree.getName().toString());
    return variable != null && variable.isFinal();
  }

  private static boolean fits(@Nullable Object constant, TypeKind small) {
    return constant instanceof Integer i
        && ConstantArithmetic.cast(ConstantArithmetic.cast(i, small), TypeKind.INT).equals(i);
  }
}
