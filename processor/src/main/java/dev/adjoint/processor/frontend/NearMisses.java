package dev.adjoint.processor.frontend;

import dev.adjoint.processor.diagnostics.Fault;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Names that differ from one that cannot be resolved by a slip of the keyboard. */
final class NearMisses {
  private static final int FARTHEST = 2;

  /** What other libraries call a method of {@code Tensor}. */
  private static final Map<String, String> OTHER_WORDS =
      Map.ofEntries(
          Map.entry("plus", "add"),
          Map.entry("minus", "sub"),
          Map.entry("subtract", "sub"),
          Map.entry("times", "mul"),
          Map.entry("multiply", "mul"),
          Map.entry("divide", "div"),
          Map.entry("divided", "div"),
          Map.entry("negate", "neg"),
          Map.entry("negative", "neg"),
          Map.entry("dot", "matmul"),
          Map.entry("mm", "matmul"),
          Map.entry("mmul", "matmul"),
          Map.entry("view", "reshape"),
          Map.entry("power", "pow"),
          Map.entry("average", "mean"));

  private NearMisses() {}

  /** Adds a line with the names that are near, if there are any. */
  static Fault add(Fault fault, String name, Collection<String> known) {
    List<String> near =
        known.stream()
            .distinct()
            .filter(candidate -> isNear(name, candidate))
            .sorted()
            .limit(3)
            .toList();
    String ours = OTHER_WORDS.get(name);
    if (ours != null && known.contains(ours)) {
      return fault.note("here it is called " + ours);
    }
    return near.isEmpty() ? fault : fault.note("similar names: " + String.join(", ", near));
  }

  private static boolean isNear(String name, String candidate) {
    int distance = distance(name, candidate);
    return name.equalsIgnoreCase(candidate)
        || (distance <= FARTHEST && distance < Math.max(name.length(), candidate.length()) - 1);
  }

  /** The number of characters to insert, remove or replace (Levenshtein). */
  static int distance(String a, String b) {
    int[] previous = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] current = new int[b.length() + 1];
      current[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        current[j] = Math.min(replaced, Math.min(previous[j], current[j - 1]) + 1);
      }
      previous = current;
    }
    return previous[b.length()];
  }
}
