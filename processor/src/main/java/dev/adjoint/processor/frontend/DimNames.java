package dev.adjoint.processor.frontend;

import dev.adjoint.processor.ir.ShapeSyntax;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Names of dims in a method that is called: those that its parameters declare are its own, and get
 * a suffix that keeps them apart from the caller's.
 */
final class DimNames {
  private static final Pattern NAME =
      Pattern.compile("\\p{javaJavaIdentifierStart}\\p{javaJavaIdentifierPart}*");

  private DimNames() {}

  /** A shape string with its names replaced. */
  static String rename(String shape, Map<String, String> names) {
    return NAME.matcher(shape)
        .replaceAll(
            name ->
                java.util.regex.Matcher.quoteReplacement(
                    names.getOrDefault(name.group(), name.group())));
  }

  /** The names in a called method whose parameters declare these shapes. */
  static Map<String, String> ofCall(Map<String, String> caller, List<String> shapes, int call) {
    var names = new HashMap<>(caller);
    for (String shape : shapes) {
      try {
        ShapeSyntax.shape(shape).names().forEach(name -> names.put(name, name + "$" + call));
      } catch (IllegalArgumentException e) {
        // The shape stage reports what cannot be read.
      }
    }
    return Map.copyOf(names);
  }
}
