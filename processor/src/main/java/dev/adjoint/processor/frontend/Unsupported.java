package dev.adjoint.processor.frontend;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import dev.adjoint.processor.diagnostics.DiagnosticId;
import dev.adjoint.processor.diagnostics.Fault;

/** What to say of the Java that a body may not contain: each construct with what to use instead. */
final class Unsupported {
  private static final String ALLOWED =
      "a body is made of local variables, loops and conditions on constants, calls and return";

  private Unsupported() {}

  static Fault fault(Tree tree) {
    return new Fault(DiagnosticId.JAVA_UNSUPPORTED, message(tree));
  }

  private static String message(Tree tree) {
    return switch (tree.getKind()) {
      case TRY ->
          "try: a body is evaluated at compile time, where nothing can be caught; remove it";
      case THROW -> "throw: a body cannot throw; wrong shapes are found by the compiler";
      case ASSERT -> "assert: use @Shape on a local variable to assert a shape";
      case SYNCHRONIZED -> "synchronized: a body is evaluated at compile time; remove it";
      case LAMBDA_EXPRESSION -> "lambda: cannot be used in a body; use a loop or a helper method";
      case MEMBER_REFERENCE ->
          "method reference: cannot be used in a body; use a loop or a helper method";
      case INSTANCE_OF -> "instanceof: cannot be used in a body; types are known";
      case NULL_LITERAL -> "null: a body has no null; leave the variable unassigned";
      case CLASS, INTERFACE, ENUM, RECORD, ANNOTATION_TYPE ->
          simpleKind(tree) + ": cannot be declared in a body; declare it beside the model";
      case NEW_CLASS -> newClass((NewClassTree) tree);
      case PARAMETERIZED_TYPE -> "generic types cannot be used in a body; use an array";
      default -> ALLOWED + ", not " + words(tree);
    };
  }

  private static String simpleKind(Tree tree) {
    return tree instanceof ClassTree c && !c.getSimpleName().isEmpty()
        ? words(tree) + " " + c.getSimpleName()
        : words(tree);
  }

  private static String newClass(NewClassTree tree) {
    return tree.getClassBody() != null
        ? "anonymous class: cannot be used in a body; use a helper method"
        : "new " + tree.getIdentifier() + ": a body creates only arrays, and records of tensors";
  }

  private static String words(Tree tree) {
    return tree.getKind().name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
  }
}
