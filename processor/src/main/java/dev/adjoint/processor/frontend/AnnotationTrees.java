package dev.adjoint.processor.frontend;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds annotations in the trees of declarations. */
final class AnnotationTrees {
  private AnnotationTrees() {}

  /** The value's expression, else the annotation, else null. */
  static @Nullable Tree find(Tree declaration, String simpleName, String value) {
    AnnotationTree annotation = find(modifiers(declaration), simpleName);
    if (annotation == null) {
      return null;
    }
    for (ExpressionTree argument : annotation.getArguments()) {
      if (argument instanceof AssignmentTree a) {
        if (a.getVariable().toString().equals(value)) {
          return a.getExpression();
        }
      } else if (value.equals("value")) {
        return argument;
      }
    }
    return annotation;
  }

  /** The names of the elements that an annotation gives values to, as written. */
  static Set<String> elements(Tree declaration, String simpleName) {
    var names = new LinkedHashSet<String>();
    AnnotationTree annotation = find(modifiers(declaration), simpleName);
    if (annotation != null) {
      for (ExpressionTree argument : annotation.getArguments()) {
        names.add(argument instanceof AssignmentTree a ? a.getVariable().toString() : "value");
      }
    }
    return names;
  }

  /** The annotation of this simple name, or null. */
  static @Nullable AnnotationTree find(@Nullable ModifiersTree modifiers, String simpleName) {
    if (modifiers == null) {
      return null;
    }
    for (AnnotationTree annotation : modifiers.getAnnotations()) {
      String name = annotation.getAnnotationType().toString();
      if (name.substring(name.lastIndexOf('.') + 1).equals(simpleName)) {
        return annotation;
      }
    }
    return null;
  }

  private static @Nullable ModifiersTree modifiers(Tree declaration) {
    return switch (declaration) {
      case MethodTree m -> m.getModifiers();
      case VariableTree v -> v.getModifiers();
      case ClassTree c -> c.getModifiers();
      default -> null;
    };
  }
}
