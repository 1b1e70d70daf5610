package dev.adjoint.processor.frontend;

import com.sun.source.tree.ArrayAccessTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnaryTree;
import dev.adjoint.processor.diagnostics.DiagnosticId;
import dev.adjoint.processor.diagnostics.Fault;
import dev.adjoint.processor.frontend.Datum.Known;
import dev.adjoint.processor.frontend.Datum.Poison;
import javax.lang.model.type.TypeKind;

/** Assignments to local variables and slots of arrays, simple and compound, and the steps. */
final class Assignments {
  private final Expressions expressions;

  Assignments(Expressions expressions) {
    this.expressions = expressions;
  }

  /** Whether this is {@code ++} or {@code --}. */
  static boolean isStep(UnaryTree tree) {
    return switch (tree.getKind()) {
      case PREFIX_INCREMENT, PREFIX_DECREMENT, POSTFIX_INCREMENT, POSTFIX_DECREMENT -> true;
      default -> false;
    };
  }

  Datum assign(AssignmentTree tree, Frame frame) {
    ExpressionTree target = unwrapped(tree.getVariable());
    if (target instanceof ArrayAccessTree access) {
      Slot slot = expressions.arrays().slot(access, frame);
      Datum value = expressions.evaluate(tree.getExpression(), frame);
      return slot == null ? Poison.POISON : slot.set(value, tree.getExpression(), frame);
    }
    return expressions.store(variable(target, frame), tree.getExpression(), frame);
  }

  Datum compound(CompoundAssignmentTree tree, Frame frame) {
    Tree.Kind operator = binary(tree.getKind());
    ExpressionTree target = unwrapped(tree.getVariable());
    return update(
        target,
        frame,
        old -> {
          Datum operand = expressions.evaluate(tree.getExpression(), frame);
          return expressions.operate(operator, old, operand);
        },
        tree,
        false);
  }

  Datum step(UnaryTree tree, Frame frame) {
    Tree.Kind kind = tree.getKind();
    boolean up = kind == Tree.Kind.PREFIX_INCREMENT || kind == Tree.Kind.POSTFIX_INCREMENT;
    boolean postfix = kind == Tree.Kind.POSTFIX_INCREMENT || kind == Tree.Kind.POSTFIX_DECREMENT;
    Tree.Kind operator = up ? Tree.Kind.PLUS : Tree.Kind.MINUS;
    return update(
        unwrapped(tree.getExpression()),
        frame,
        old -> expressions.operate(operator, old, new Known(1)),
        tree,
        postfix);
  }

  private interface Change {
    Datum of(Datum old);
  }

  /** {@code E1 op= E2} is {@code E1 = (T) (E1 op E2)} with E1 evaluated once (JLS 15.26.2). */
  private Datum update(
      ExpressionTree target, Frame frame, Change change, Tree tree, boolean postfix) {
    if (target instanceof ArrayAccessTree access) {
      Slot slot = expressions.arrays().slot(access, frame);
      Datum old = slot == null ? Poison.POISON : slot.get();
      Datum changed = narrowed(change.of(old), old);
      Datum stored = slot == null ? changed : slot.set(changed, tree, frame);
      return postfix ? old : stored;
    }
    Variable variable = variable(target, frame);
    Datum old = variable.value();
    if (old == null) {
      throw Expressions.unassigned(variable.name());
    }
    try {
      Datum stored = expressions.store(variable, narrowed(change.of(old), old), tree, frame);
      return postfix ? old : stored;
    } catch (Fault fault) {
      variable.set(Poison.POISON);
      throw fault;
    }
  }

  /** The cast to the type of the variable, which is that of what it holds. */
  private static Datum narrowed(Datum changed, Datum old) {
    if (!(changed instanceof Known(Object value)) || !(old instanceof Known(Object previous))) {
      return changed;
    }
    TypeKind kind = ConstantArithmetic.kind(previous);
    return kind.isPrimitive() ? new Known(ConstantArithmetic.cast(value, kind)) : changed;
  }

  private Variable variable(ExpressionTree target, Frame frame) {
    if (target instanceof IdentifierTree identifier) {
      Variable variable = frame.scope().find(identifier.getName().toString());
      if (variable != null) {
        return variable;
      }
    }
    throw new Fault(
        DiagnosticId.JAVA_UNSUPPORTED,
        target + ": a body assigns only to its local variables and to slots of arrays");
  }

  private static ExpressionTree unwrapped(ExpressionTree tree) {
    return tree instanceof ParenthesizedTree p ? unwrapped(p.getExpression()) : tree;
  }

  private static Tree.Kind binary(Tree.Kind compound) {
    return switch (compound) {
      case PLUS_ASSIGNMENT -> Tree.Kind.PLUS;
      case MINUS_ASSIGNMENT -> Tree.Kind.MINUS;
      case MULTIPLY_ASSIGNMENT -> Tree.Kind.MULTIPLY;
      case DIVIDE_ASSIGNMENT -> Tree.Kind.DIVIDE;
      case REMAINDER_ASSIGNMENT -> Tree.Kind.REMAINDER;
      case AND_ASSIGNMENT -> Tree.Kind.AND;
      case OR_ASSIGNMENT -> Tree.Kind.OR;
      case XOR_ASSIGNMENT -> Tree.Kind.XOR;
      case LEFT_SHIFT_ASSIGNMENT -> Tree.Kind.LEFT_SHIFT;
      case RIGHT_SHIFT_ASSIGNMENT -> Tree.Kind.RIGHT_SHIFT;
      case UNSIGNED_RIGHT_SHIFT_ASSIGNMENT -> Tree.Kind.UNSIGNED_RIGHT_SHIFT;
      default -> throw new IllegalArgumentException(compound.name());
    };
  }
}
