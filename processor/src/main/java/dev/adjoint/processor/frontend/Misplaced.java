package dev.adjoint.processor.frontend;

import dev.adjoint.processor.diagnostics.DiagnosticId;
import dev.adjoint.processor.op.Layers;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;

/** Annotations of the language on types that nobody compiles: they would be ignored in silence. */
final class Misplaced {
  private static final Set<String> OF_METHODS =
      Set.of("Arg", "Forward", "Gradient", "Loss", "Scan", "Stack", "Use");

  private final Context context;
  private final Set<Element> told = new HashSet<>();

  Misplaced(Context context) {
    this.context = context;
  }

  /** Reports those of one round, each type once. */
  void check(Set<? extends TypeElement> annotations, RoundEnvironment round) {
    for (TypeElement annotation : annotations) {
      String name = annotation.getSimpleName().toString();
      if (name.equals("Budget")) {
        round.getElementsAnnotatedWith(annotation).forEach(this::checkBudget);
      } else if (isOfMethods(name)) {
        round
            .getElementsAnnotatedWith(annotation)
            .forEach(
                method ->
                    check(method, Objects.requireNonNull(method.getEnclosingElement()), name));
      }
    }
  }

  private static boolean isOfMethods(String annotation) {
    return OF_METHODS.contains(annotation)
        || OptimizerReader.ANNOTATIONS.contains(annotation)
        || Layers.annotations().contains(annotation);
  }

  private void checkBudget(Element type) {
    if (!has(type, "Model")) {
      String what =
          has(type, "Block")
              ? "is of a block, whose cost is part of that of each model that uses it; write it on"
                  + " the @Model"
              : "is for a @Model, and " + type.getSimpleName() + " is none";
      context.report(
          DiagnosticId.BUDGET_FORM, context.annotation(type, "Budget", ""), "@Budget: " + what);
    }
  }

  private void check(Element method, Element type, String annotation) {
    if (!has(type, "Model") && !has(type, "Block") && told.add(type)) {
      context.report(
          DiagnosticId.MODEL_FORM,
          method,
          method.getSimpleName()
              + ": @"
              + annotation
              + " is for methods of a @Model or a @Block, and "
              + type.getSimpleName()
              + " is neither");
    }
  }

  private boolean has(Element type, String annotation) {
    return Annotations.of(context.elements(), type, annotation).isPresent();
  }
}
