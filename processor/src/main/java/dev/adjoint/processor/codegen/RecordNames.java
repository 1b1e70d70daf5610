package dev.adjoint.processor.codegen;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the records of results are called in a generated class: by their simple names, or, where two
 * are the same, with the names of what encloses them: {@code Heads}, or {@code AHeads} and {@code
 * BHeads}.
 */
final class RecordNames {
  private RecordNames() {}

  /** A name for each qualified name, in any order. */
  static Map<String, String> of(List<String> qualifiedNames) {
    var parts = new LinkedHashMap<String, Integer>();
    qualifiedNames.forEach(name -> parts.put(name, 1));
    while (lengthen(parts)) {
      // Until all differ.
    }
    var names = new LinkedHashMap<String, String>();
    parts.forEach((name, count) -> names.put(name, joined(name, count)));
    return names;
  }

  /** Adds a part to each name that is not alone; whether there was one. */
  private static boolean lengthen(Map<String, Integer> parts) {
    var users = new LinkedHashMap<String, List<String>>();
    parts.forEach(
        (name, count) ->
            users.computeIfAbsent(joined(name, count), _ -> new ArrayList<>()).add(name));
    boolean changed = false;
    for (List<String> same : users.values()) {
      for (String name : same) {
        if (same.size() > 1 && parts.getOrDefault(name, 1) < name.split("\\.").length) {
          parts.merge(name, 1, Integer::sum);
          changed = true;
        }
      }
    }
    return changed;
  }

  private static String joined(String qualifiedName, int count) {
    String[] all = qualifiedName.split("\\.");
    var name = new StringBuilder();
    for (int i = all.length - count; i < all.length; i++) {
      name.append(Character.toUpperCase(all[i].charAt(0))).append(all[i].substring(1));
    }
    return name.toString();
  }
}
