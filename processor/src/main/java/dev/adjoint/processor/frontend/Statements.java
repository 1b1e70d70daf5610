package dev.adjoint.processor.frontend;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.BreakTree;
import com.sun.source.tree.ContinueTree;
import com.sun.source.tree.DoWhileLoopTree;
import com.sun.source.tree.EmptyStatementTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.LabeledStatementTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.SwitchTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.tree.WhileLoopTree;
import com.sun.source.tree.YieldTree;
import dev.adjoint.processor.diagnostics.DiagnosticId;
import dev.adjoint.processor.diagnostics.Fault;
import dev.adjoint.processor.frontend.Completion.Break;
import dev.adjoint.processor.frontend.Completion.Continue;
import dev.adjoint.processor.frontend.Completion.Normal;
import dev.adjoint.processor.frontend.Completion.Return;
import dev.adjoint.processor.frontend.Completion.Yield;
import dev.adjoint.processor.frontend.Datum.Nothing;
import dev.adjoint.processor.frontend.Datum.Poison;
import java.util.List;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import org.jspecify.annotations.Nullable;

/** Executes statements. */
final class Statements {
  /** What a method whose course is not known returns: the fault has been reported. */
  static final Completion UNKNOWN = new Return(Poison.POISON, null);

  /** Whether the method that ends so could not be read to its end. */
  @SuppressWarnings("ReferenceEquality") // A method may also return poison.
  static boolean isUnknown(Completion completion) {
    return completion == UNKNOWN;
  }

  private final Interpreter interpreter;
  private final Loops loops;
  private final Switches switches;

  Statements(Interpreter interpreter) {
    this.interpreter = interpreter;
    this.loops = new Loops(interpreter, this);
    this.switches = new Switches(interpreter, this);
  }

  Switches switches() {
    return switches;
  }

  /** Executes statements in order until one does not complete normally. */
  Completion all(List<? extends StatementTree> statements, Frame frame) {
    for (StatementTree statement : statements) {
      Completion completion = execute(statement, frame);
      if (completion != Normal.NORMAL) {
        return completion;
      }
    }
    return Normal.NORMAL;
  }

  Completion execute(Tree tree, Frame frame) {
    return execute(tree, frame, null);
  }

  private Completion execute(Tree tree, Frame frame, @Nullable String label) {
    interpreter.step(tree, frame);
    return switch (tree) {
      case BlockTree block -> all(block.getStatements(), frame.inner());
      case VariableTree variable -> {
        declare(variable, frame);
        yield Normal.NORMAL;
      }
      case ExpressionStatementTree statement -> {
        interpreter.expressions().evaluate(statement.getExpression(), frame);
        yield Normal.NORMAL;
      }
      case EmptyStatementTree empty -> Normal.NORMAL;
      case ReturnTree statement -> new Return(result(statement, frame), statement.getExpression());
      case YieldTree statement ->
          new Yield(interpreter.expressions().evaluate(statement.getValue(), frame));
      case IfTree statement -> branch(statement, frame);
      case LabeledStatementTree labeled -> labeled(labeled, frame);
      case BreakTree statement -> new Break(text(statement.getLabel()));
      case ContinueTree statement -> new Continue(text(statement.getLabel()));
      case ForLoopTree loop -> loops.classic(loop, frame.inner(), label);
      case EnhancedForLoopTree loop -> loops.enhanced(loop, frame, label);
      case WhileLoopTree loop -> loops.whileLoop(loop, frame, label);
      case DoWhileLoopTree loop -> loops.doWhile(loop, frame, label);
      case SwitchTree statement -> switches.statement(statement, frame);
      default -> {
        interpreter.poison(Unsupported.fault(tree), tree, frame);
        yield Normal.NORMAL;
      }
    };
  }

  private static @Nullable String text(javax.lang.model.element.@Nullable Name label) {
    return label == null ? null : label.toString();
  }

  private Datum result(ReturnTree statement, Frame frame) {
    ExpressionTree expression = statement.getExpression();
    if (expression == null) {
      return Nothing.NOTHING;
    }
    Datum datum = interpreter.expressions().evaluate(expression, frame, frame.resultName());
    JavaType type = frame.resultType();
    return type == null
        ? datum
        : interpreter.expressions().assigned(datum, type, expression, frame);
  }

  private Completion branch(IfTree statement, Frame frame) {
    Boolean condition = interpreter.expressions().condition(statement.getCondition(), frame);
    if (condition == null) {
      return UNKNOWN;
    }
    if (condition) {
      return execute(statement.getThenStatement(), frame.inner());
    }
    return statement.getElseStatement() == null
        ? Normal.NORMAL
        : execute(statement.getElseStatement(), frame.inner());
  }

  private Completion labeled(LabeledStatementTree labeled, Frame frame) {
    String label = labeled.getLabel().toString();
    Completion completion = execute(labeled.getStatement(), frame, label);
    return completion.equals(new Break(label)) ? Normal.NORMAL : completion;
  }

  private void declare(VariableTree tree, Frame frame) {
    String name = tree.getName().toString();
    String shape = shape(tree, frame);
    JavaType type = null;
    boolean readable = true;
    if (tree.getType() != null) {
      try {
        type = type(tree.getType(), frame);
      } catch (Fault fault) {
        interpreter.poison(fault, tree.getType(), frame);
        readable = false;
      }
    }
    boolean isFinal = tree.getModifiers().getFlags().contains(Modifier.FINAL);
    var variable = new Variable(name, type, isFinal, shape, null);
    if (tree.getInitializer() != null) {
      interpreter.expressions().store(variable, tree.getInitializer(), frame);
    }
    if (!readable) {
      variable.set(Poison.POISON);
    }
    frame.scope().declare(variable);
  }

  /** A type that is written in a body. */
  JavaType type(Tree tree, Frame frame) {
    Context context = interpreter.context();
    JavaType type = context.types().of(tree, frame.unit(), frame.type(), context.names());
    if (type == null) {
      throw new Fault(DiagnosticId.JAVA_NAME, tree + ": no such type");
    }
    return type;
  }

  /** What the {@code @Shape} of a local variable asserts, or null. */
  @Nullable String shape(VariableTree tree, Frame frame) {
    var annotation = AnnotationTrees.find(tree.getModifiers(), "Shape");
    if (annotation == null) {
      return null;
    }
    Tree value = AnnotationTrees.find(tree, "Shape", "value");
    TypeElement meant =
        interpreter
            .context()
            .names()
            .type(frame.unit(), frame.type(), (ExpressionTree) annotation.getAnnotationType());
    if (meant == null || !meant.getQualifiedName().contentEquals("dev.adjoint.Shape")) {
      return null;
    }
    Datum shape = interpreter.expressions().evaluate(value == null ? annotation : value, frame);
    return shape instanceof Datum.Known(String text) ? text : null;
  }
}
