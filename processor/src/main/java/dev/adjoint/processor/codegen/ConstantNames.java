package dev.adjoint.processor.codegen;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * The static constants of the generated class: names that differ for users may be one in capitals.
 */
public final class ConstantNames {
  private final Set<String> taken = new HashSet<>(Set.of("PARAMETERS", "SPEC"));

  /** Capitals for {@code hidden.weight}, or those with a number where they are taken. */
  public String of(String name) {
    String base = capitals(name);
    String unique = base;
    for (int i = 2; !taken.add(unique); i++) {
      unique = base + "_" + i;
    }
    return unique;
  }

  /** Whether {@link #of} would have to add a number. */
  public boolean isTaken(String name) {
    return taken.contains(capitals(name));
  }

  private static String capitals(String name) {
    String base =
        name.replaceAll("([a-z0-9])([A-Z])", "$1_$2")
            .replaceAll("[^A-Za-z0-9]", "_")
            .toUpperCase(Locale.ROOT);
    return Character.isJavaIdentifierStart(base.charAt(0)) ? base : "_" + base;
  }
}
