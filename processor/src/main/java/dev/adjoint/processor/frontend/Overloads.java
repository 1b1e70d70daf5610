package dev.adjoint.processor.frontend;

import dev.adjoint.processor.diagnostics.DiagnosticId;
import dev.adjoint.processor.diagnostics.Fault;
import java.util.List;
import java.util.stream.Collectors;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.VariableElement;
import org.jspecify.annotations.Nullable;

/** Chooses the method that a call means (JLS 15.12.2), without boxing and generics. */
final class Overloads {
  private final JavaTypes types;

  Overloads(JavaTypes types) {
    this.types = types;
  }

  /**
   * The method, or null if an unknown argument leaves several.
   *
   * @throws Fault if there is none, or no most specific one
   */
  @Nullable ExecutableElement choose(
      String name, List<ExecutableElement> candidates, List<Datum> arguments) {
    List<ExecutableElement> fitting = fitting(candidates, arguments, false);
    boolean variable = fitting.isEmpty();
    if (variable) {
      fitting = fitting(candidates, arguments, true);
    }
    if (fitting.isEmpty()) {
      throw none(name, candidates, arguments);
    }
    List<ExecutableElement> all = fitting;
    List<ExecutableElement> best =
        variable
            ? all
            : all.stream().filter(m -> all.stream().allMatch(n -> moreSpecific(m, n))).toList();
    if (best.size() == 1) {
      return best.getFirst();
    }
    if (arguments.contains(Datum.Poison.POISON)) {
      return null;
    }
    throw new Fault(DiagnosticId.JAVA_NAME, name + ": several methods fit " + text(arguments))
        .note("they are " + signatures(all));
  }

  private List<ExecutableElement> fitting(
      List<ExecutableElement> candidates, List<Datum> arguments, boolean variable) {
    return candidates.stream().filter(m -> fits(m, arguments, variable)).toList();
  }

  private boolean fits(ExecutableElement method, List<Datum> arguments, boolean variable) {
    int parameters = method.getParameters().size();
    boolean arity =
        variable
            ? method.isVarArgs() && arguments.size() >= parameters - 1
            : arguments.size() == parameters;
    if (!arity) {
      return false;
    }
    for (int i = 0; i < arguments.size(); i++) {
      JavaType target = parameter(method, i, variable);
      JavaType source = types.of(arguments.get(i));
      if (target == null || (source != null && !types.accepts(target, source))) {
        return false;
      }
    }
    return true;
  }

  /** The type of parameter {@code index}; that of the elements for variable ones. */
  @Nullable JavaType parameter(ExecutableElement method, int index, boolean variable) {
    int last = method.getParameters().size() - 1;
    VariableElement parameter = method.getParameters().get(Math.min(index, last));
    JavaType type = types.of(parameter.asType());
    return variable && index >= last && type instanceof JavaType.Array(JavaType element)
        ? element
        : type;
  }

  private boolean moreSpecific(ExecutableElement method, ExecutableElement other) {
    for (int i = 0; i < method.getParameters().size(); i++) {
      JavaType mine = types.of(method.getParameters().get(i).asType());
      JavaType theirs = types.of(other.getParameters().get(i).asType());
      if (mine == null || theirs == null || !types.accepts(theirs, mine)) {
        return false;
      }
    }
    return true;
  }

  private Fault none(String name, List<ExecutableElement> candidates, List<Datum> arguments) {
    return new Fault(DiagnosticId.JAVA_NAME, name + ": no method fits " + text(arguments))
        .note("there is " + signatures(candidates));
  }

  private String text(List<Datum> arguments) {
    return arguments.stream()
        .map(a -> String.valueOf(types.of(a)).replace("null", "?"))
        .collect(Collectors.joining(", ", "(", ")"));
  }

  private String signatures(List<ExecutableElement> methods) {
    return methods.stream().map(this::signature).collect(Collectors.joining(", "));
  }

  private String signature(ExecutableElement method) {
    return method.getParameters().stream()
        .map(p -> String.valueOf(types.of(p.asType())))
        .collect(Collectors.joining(", ", method.getSimpleName() + "(", ")"));
  }
}
