package dev.adjoint.processor.frontend;

import com.sun.source.tree.CaseLabelTree;
import com.sun.source.tree.CaseTree;
import com.sun.source.tree.ConstantCaseLabelTree;
import com.sun.source.tree.DefaultCaseLabelTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.SwitchTree;
import com.sun.source.tree.Tree;
import dev.adjoint.processor.diagnostics.DiagnosticId;
import dev.adjoint.processor.diagnostics.Fault;
import dev.adjoint.processor.frontend.Completion.Break;
import dev.adjoint.processor.frontend.Completion.Normal;
import dev.adjoint.processor.frontend.Completion.Yield;
import dev.adjoint.processor.frontend.Datum.EnumConstant;
import dev.adjoint.processor.frontend.Datum.Known;
import dev.adjoint.processor.frontend.Datum.Poison;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes the branch of a switch that its constant selects. */
final class Switches {
  private final Interpreter interpreter;
  private final Statements statements;

  Switches(Interpreter interpreter, Statements statements) {
    this.interpreter = interpreter;
    this.statements = statements;
  }

  Completion statement(SwitchTree tree, Frame frame) {
    Datum selector = selector(tree.getExpression(), frame);
    if (selector == Poison.POISON) {
      return Statements.UNKNOWN;
    }
    int chosen = choose(tree.getCases(), selector, frame);
    if (chosen == FAULT) {
      return Statements.UNKNOWN;
    }
    Completion completion = run(tree.getCases(), chosen, frame.inner());
    return completion.equals(new Break(null)) ? Normal.NORMAL : completion;
  }

  /** The value of a switch expression. */
  Datum expression(SwitchExpressionTree tree, Frame frame, @Nullable String name) {
    Datum selector = selector(tree.getExpression(), frame);
    if (selector == Poison.POISON) {
      return selector;
    }
    int chosen = choose(tree.getCases(), selector, frame);
    if (chosen == FAULT) {
      return Poison.POISON;
    }
    if (chosen == NONE) {
      throw new Fault(
          DiagnosticId.JAVA_CONSTANT,
          "switch: no case for " + interpreter.context().types().describe(selector));
    }
    CaseTree selected = tree.getCases().get(chosen);
    if (selected.getBody() instanceof ExpressionTree value) {
      return interpreter.expressions().evaluate(value, frame.inner(), name);
    }
    Completion completion = run(tree.getCases(), chosen, frame.inner());
    return completion instanceof Yield(Datum value) ? value : Poison.POISON;
  }

  private static final int NONE = -1;
  private static final int FAULT = -2;

  private Datum selector(ExpressionTree tree, Frame frame) {
    Datum datum = interpreter.expressions().evaluate(tree, frame);
    boolean fits =
        datum instanceof EnumConstant
            || datum == Poison.POISON
            || (datum instanceof Known(Object value) && !(value instanceof Boolean));
    return fits
        ? datum
        : interpreter.poison(
            new Fault(
                DiagnosticId.JAVA_CONSTANT,
                "switch: needs a number, a string or an enum constant known at compile time, but"
                    + " this is "
                    + interpreter.context().types().describe(datum)),
            tree,
            frame);
  }

  /** The index of the case that is taken, or {@code NONE}, or {@code FAULT} if one was reported. */
  private int choose(List<? extends CaseTree> cases, Datum selector, Frame frame) {
    int byDefault = NONE;
    for (int i = 0; i < cases.size(); i++) {
      CaseTree branch = cases.get(i);
      if (branch.getGuard() != null) {
        return fault(branch.getGuard(), frame);
      }
      for (CaseLabelTree label : branch.getLabels()) {
        if (label instanceof DefaultCaseLabelTree) {
          byDefault = i;
        } else if (!(label instanceof ConstantCaseLabelTree constant)) {
          return fault(label, frame);
        } else {
          Datum value = label(constant.getConstantExpression(), selector, frame);
          if (value == Poison.POISON) {
            return FAULT;
          }
          if (same(selector, value)) {
            return i;
          }
        }
      }
    }
    return byDefault;
  }

  private int fault(Tree tree, Frame frame) {
    interpreter.poison(
        new Fault(
            DiagnosticId.JAVA_UNSUPPORTED,
            "switch: patterns cannot be used in a body; use constants"),
        tree,
        frame);
    return FAULT;
  }

  private Datum label(ExpressionTree tree, Datum selector, Frame frame) {
    return selector instanceof EnumConstant constant && tree instanceof IdentifierTree name
        ? new EnumConstant(constant.type(), name.getName().toString())
        : interpreter.expressions().evaluate(tree, frame);
  }

  private static boolean same(Datum selector, Datum label) {
    if (selector instanceof Known(Object a) && label instanceof Known(Object b)) {
      return (a instanceof String || b instanceof String)
          ? a.equals(b)
          : ConstantArithmetic.binary(Tree.Kind.EQUAL_TO, a, b).equals(true);
    }
    return selector.equals(label);
  }

  private Completion run(List<? extends CaseTree> cases, int chosen, Frame frame) {
    if (chosen == NONE) {
      return Normal.NORMAL;
    }
    CaseTree first = cases.get(chosen);
    if (first.getCaseKind() == CaseTree.CaseKind.RULE) {
      return rule(first, frame);
    }
    for (CaseTree branch : cases.subList(chosen, cases.size())) {
      List<? extends StatementTree> body = branch.getStatements();
      Completion completion = body == null ? Normal.NORMAL : statements.all(body, frame);
      if (completion != Normal.NORMAL) {
        return completion;
      }
    }
    return Normal.NORMAL;
  }

  private Completion rule(CaseTree branch, Frame frame) {
    if (branch.getBody() instanceof ExpressionTree expression) {
      interpreter.expressions().evaluate(expression, frame);
      return Normal.NORMAL;
    }
    return statements.execute(branch.getBody(), frame);
  }
}
