package dev.adjoint.processor.frontend;

import com.sun.source.tree.DoWhileLoopTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.tree.WhileLoopTree;
import dev.adjoint.processor.diagnostics.DiagnosticId;
import dev.adjoint.processor.diagnostics.Fault;
import dev.adjoint.processor.frontend.Completion.Break;
import dev.adjoint.processor.frontend.Completion.Continue;
import dev.adjoint.processor.frontend.Completion.Normal;
import dev.adjoint.processor.frontend.Datum.ArrayDatum;
import dev.adjoint.processor.frontend.Datum.Known;
import dev.adjoint.processor.frontend.Datum.Poison;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Unrolls loops. */
final class Loops {
  /** A loop may have as many iterations. */
  static final int ITERATIONS = 100_000;

  private final Interpreter interpreter;
  private final Statements statements;

  Loops(Interpreter interpreter, Statements statements) {
    this.interpreter = interpreter;
    this.statements = statements;
  }

  Completion classic(ForLoopTree loop, Frame frame, @Nullable String label) {
    statements.all(loop.getInitializer(), frame);
    List<String> counters = counters(loop);
    return repeat(
        loop,
        loop.getCondition(),
        true,
        number ->
            statements.execute(
                loop.getStatement(), frame.iteration(values(counters, number, frame))),
        loop.getUpdate(),
        frame,
        label);
  }

  Completion whileLoop(WhileLoopTree loop, Frame frame, @Nullable String label) {
    IntFunction<Completion> body =
        number -> statements.execute(loop.getStatement(), frame.iteration(numbered(number)));
    return repeat(loop, loop.getCondition(), true, body, List.of(), frame, label);
  }

  Completion doWhile(DoWhileLoopTree loop, Frame frame, @Nullable String label) {
    IntFunction<Completion> body =
        number -> statements.execute(loop.getStatement(), frame.iteration(numbered(number)));
    return repeat(loop, loop.getCondition(), false, body, List.of(), frame, label);
  }

  private Completion repeat(
      Tree loop,
      @Nullable ExpressionTree condition,
      boolean conditionFirst,
      IntFunction<Completion> body,
      List<? extends StatementTree> update,
      Frame frame,
      @Nullable String label) {
    boolean check = conditionFirst;
    for (int i = 0; i <= ITERATIONS; i++) {
      if (check && condition != null) {
        Boolean goesOn = interpreter.expressions().condition(condition, frame);
        if (goesOn == null) {
          return Statements.UNKNOWN;
        }
        if (!goesOn) {
          return Normal.NORMAL;
        }
      }
      check = true;
      Completion completion = body.apply(i);
      if (ends(completion, label)) {
        return after(completion, label);
      }
      statements.all(update, frame);
    }
    interpreter.poison(
        new Fault(
            DiagnosticId.JAVA_LOOP,
            "this loop does not end within " + ITERATIONS + " iterations at compile time"),
        condition == null ? loop : condition,
        frame);
    return Statements.UNKNOWN;
  }

  Completion enhanced(EnhancedForLoopTree loop, Frame frame, @Nullable String label) {
    ExpressionTree expression = loop.getExpression();
    Datum datum = interpreter.expressions().evaluate(expression, frame);
    if (datum == Poison.POISON) {
      return Statements.UNKNOWN;
    }
    if (!(datum instanceof ArrayDatum array)) {
      interpreter.poison(
          new Fault(
              DiagnosticId.JAVA_UNSUPPORTED,
              "for: needs an array, but this is " + interpreter.context().types().describe(datum)),
          expression,
          frame);
      return Statements.UNKNOWN;
    }
    for (int i = 0; i < array.length(); i++) {
      Frame inner =
          frame.iteration(loop.getVariable().getName() + " = " + expression + "[" + i + "]");
      inner.scope().declare(element(loop, array, i, inner));
      Completion completion = statements.execute(loop.getStatement(), inner);
      if (ends(completion, label)) {
        return after(completion, label);
      }
    }
    return Normal.NORMAL;
  }

  /** The names of the variables that a loop declares. */
  private static List<String> counters(ForLoopTree loop) {
    return loop.getInitializer().stream()
        .filter(VariableTree.class::isInstance)
        .map(variable -> ((VariableTree) variable).getName().toString())
        .toList();
  }

  /** What messages say of an iteration: the values of the variables that the loop declares. */
  private static String values(List<String> counters, int number, Frame frame) {
    var values = new ArrayList<String>();
    for (String name : counters) {
      Variable variable = frame.scope().find(name);
      if (variable != null && variable.value() instanceof Known(Object value)) {
        values.add(name + " = " + value);
      }
    }
    return values.isEmpty() ? numbered(number) : String.join(", ", values);
  }

  /** The iteration of a loop without a counter, counted from 0. */
  private static String numbered(int number) {
    return "iteration " + number;
  }

  private Variable element(EnhancedForLoopTree loop, ArrayDatum array, int index, Frame frame) {
    var tree = loop.getVariable();
    String name = tree.getName().toString();
    Datum datum = array.get(index);
    if (datum == null) {
      datum =
          interpreter.poison(Expressions.unassigned("slot " + index), loop.getExpression(), frame);
    }
    JavaType type = null;
    try {
      type = tree.getType() == null ? null : statements.type(tree.getType(), frame);
    } catch (Fault fault) {
      datum = interpreter.poison(fault, tree.getType(), frame);
    }
    var variable = new Variable(name, type, false, statements.shape(tree, frame), null);
    interpreter.expressions().store(variable, datum, loop.getExpression(), frame);
    return variable;
  }

  /** Whether a loop stops when its body completes so. */
  private static boolean ends(Completion completion, @Nullable String label) {
    return !(completion == Normal.NORMAL
        || completion.equals(new Continue(null))
        || (label != null && completion.equals(new Continue(label))));
  }

  /** How a loop completes that stopped so; its label, if it has one, takes its own breaks. */
  private static Completion after(Completion completion, @Nullable String label) {
    boolean own =
        completion.equals(new Break(null))
            || (label != null && completion.equals(new Break(label)));
    return own ? Normal.NORMAL : completion;
  }
}
