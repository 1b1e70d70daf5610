package dev.adjoint.processor.codegen;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds the loops in a sequence: the repetitions of a stack of blocks have the same kernels,
 * parameters and buffers in the same order, with numbers (offsets, intervals, those in names) that
 * grow by the same steps. What becomes a loop is read from the sequence alone, so a loop says what
 * the sequence does.
 */
public final class RepeatedParts {
  /** Fewer repetitions are easier to read one by one. */
  private static final int FEWEST = 3;

  private static final int LONGEST_PERIOD = 1_000;

  private final List<Item> items;

  /** A number for each element, the same for equal keys. */
  private final int[] keys;

  private final int[][] numbers;

  private RepeatedParts(List<Item> items) {
    this.items = items;
    this.keys = new int[items.size()];
    this.numbers = new int[items.size()][];
    Map<Object, Integer> known = new HashMap<>();
    for (int i = 0; i < keys.length; i++) {
      keys[i] = known.computeIfAbsent(items.get(i).key(), _ -> known.size());
      numbers[i] = items.get(i).numbers().stream().mapToInt(Integer::intValue).toArray();
    }
  }

  /**
   * An element of the sequence.
   *
   * @param key what all repetitions have in common
   * @param numbers what may grow
   */
  public record Item(Object key, List<Integer> numbers) {
    public Item {
      numbers = List.copyOf(numbers);
    }
  }

  /**
   * A part of the sequence.
   *
   * @param from its first element
   * @param period the number of elements of one repetition
   * @param count of repetitions; 1 for elements that do not repeat
   */
  public record Part(int from, int period, int count) {
    /** The element after the last. */
    public int to() {
      return from + period * count;
    }

    public boolean isLoop() {
      return count > 1;
    }
  }

  /** The parts in order; neighbours that do not repeat are one. */
  public static List<Part> of(List<Item> items) {
    return new RepeatedParts(List.copyOf(items)).parts();
  }

  private List<Part> parts() {
    var parts = new ArrayList<Part>();
    int single = 0;
    int at = 0;
    while (at < items.size()) {
      Part loop = longestLoop(at);
      if (loop == null) {
        at++;
        continue;
      }
      if (single < at) {
        parts.add(new Part(single, at - single, 1));
      }
      parts.add(loop);
      at = loop.to();
      single = at;
    }
    if (single < at) {
      parts.add(new Part(single, at - single, 1));
    }
    return parts;
  }

  private @Nullable Part longestLoop(int from) {
    Part longest = null;
    int limit = Math.min(LONGEST_PERIOD, (items.size() - from) / FEWEST);
    for (int period = 1; period <= limit; period++) {
      int count = count(from, period);
      if (count >= FEWEST && (longest == null || from + period * count > longest.to())) {
        longest = new Part(from, period, count);
      }
    }
    return longest;
  }

  /** How often the elements from here on repeat with this period. */
  private int count(int from, int period) {
    if (keys[from] != keys[from + period]) {
      return 1;
    }
    int count = 1;
    while (from + (count + 1) * period <= items.size() && repeats(from, period, count)) {
      count++;
    }
    return count;
  }

  private boolean repeats(int from, int period, int repetition) {
    for (int i = 0; i < period; i++) {
      int at = from + repetition * period + i;
      if (keys[at] != keys[from + i]) {
        return false;
      }
      int[] first = numbers[from + i];
      int[] second = numbers[from + period + i];
      int[] before = numbers[at - period];
      int[] here = numbers[at];
      for (int n = 0; n < here.length; n++) {
        if (here[n] - before[n] != second[n] - first[n]) {
          return false;
        }
      }
    }
    return true;
  }

  /** A number as an expression over the counter of a loop. */
  public static String term(int first, int step, String counter) {
    if (step == 0) {
      return Integer.toString(first);
    }
    String growth = growth(step, counter);
    return first == 0 && step > 0 ? growth.substring(" + ".length()) : first + growth;
  }

  /** What is added to the number of the first repetition: {@code " + 14 * i"}. */
  public static String growth(int step, String counter) {
    if (step == 0) {
      return "";
    }
    String factor = Math.abs(step) == 1 ? "" : Math.abs(step) + " * ";
    return (step < 0 ? " - " : " + ") + factor + counter;
  }
}
