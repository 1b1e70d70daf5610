package dev.adjoint.processor.diagnostics;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** How far one name is from another. */
public final class EditDistance {
  private static final int FARTHEST = 2;
  private static final int MOST = 3;

  private EditDistance() {}

  /** The number of characters to insert, remove or replace (Levenshtein). */
  public static int between(String a, String b) {
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

  /** Whether a name may be meant by another. */
  public static boolean isNear(String name, String candidate) {
    int distance = between(name, candidate);
    return name.equalsIgnoreCase(candidate)
        || (distance <= FARTHEST && distance < Math.max(name.length(), candidate.length()) - 1);
  }

  /** A few names that may be meant, the nearest first. */
  public static List<String> near(String name, Collection<String> known) {
    return known.stream()
        .distinct()
        .filter(candidate -> isNear(name, candidate))
        .sorted(
            Comparator.<String>comparingInt(
                    candidate -> name.equalsIgnoreCase(candidate) ? 0 : between(name, candidate))
                .thenComparing(Comparator.naturalOrder()))
        .limit(MOST)
        .toList();
  }
}
