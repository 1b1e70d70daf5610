package dev.adjoint.processor.frontend;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The local variables of a block, within those of the blocks around it. */
final class Scope {
  private final @Nullable Scope outer;
  private final Map<String, Variable> variables = new HashMap<>();

  Scope(@Nullable Scope outer) {
    this.outer = outer;
  }

  void declare(Variable variable) {
    variables.put(variable.name(), variable);
  }

  @Nullable Variable find(String name) {
    for (Scope scope = this; scope != null; scope = scope.outer) {
      Variable variable = scope.variables.get(name);
      if (variable != null) {
        return variable;
      }
    }
    return null;
  }

  /** The names of all variables in scope. */
  List<String> names() {
    var names = new ArrayList<>(variables.keySet());
    if (outer != null) {
      names.addAll(outer.names());
    }
    return names;
  }
}
