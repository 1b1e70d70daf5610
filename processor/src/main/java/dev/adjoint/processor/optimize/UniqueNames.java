package dev.adjoint.processor.optimize;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Tells values of the same name apart by numbers: {@code dHidden}, {@code dHidden2}. */
final class UniqueNames {
  private final Set<String> taken = new HashSet<>();
  private final Map<String, Integer> counts = new HashMap<>();

  String of(String name) {
    String base = name.isEmpty() ? "value" : name;
    String unique = base;
    while (!taken.add(unique)) {
      unique = base + counts.merge(base, 2, (count, _) -> count + 1);
    }
    return unique;
  }
}
