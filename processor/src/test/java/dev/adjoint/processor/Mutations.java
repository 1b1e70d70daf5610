package dev.adjoint.processor;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One slip in the source of a model: another number, or two lines or layers exchanged. */
final class Mutations {
  private static final Pattern NUMBER = Pattern.compile("(?<![\\w.])\\d+(?![\\w.])");
  private static final Pattern LAYER =
      Pattern.compile("\\bTensor (\\w+)\\((?:Int)?Tensor \\w+\\);");
  private static final int SWAPS_OUT_OF = 5;

  private Mutations() {}

  /**
   * A mutant.
   *
   * @param change what was changed, for the message
   */
  record Mutant(ModelSources sources, String change) {

    /** The same in another package. */
    Mutant inPackage(String name) {
      return new Mutant(sources.inPackage(name), change);
    }
  }

  private record Change(String text, String what) {}

  /** One of many. */
  static Mutant of(ModelSources sources, Random random) {
    List<String> names =
        sources.texts().keySet().stream()
            .filter(n -> sources.texts().size() == 1 || !numbers(sources.texts().get(n)).isEmpty())
            .toList();
    String name = names.get(random.nextInt(names.size()));
    Change change = of(sources.texts().get(name), random);
    return new Mutant(sources.with(name, change.text()), name + ": " + change.what());
  }

  private static Change of(String text, Random random) {
    if (random.nextInt(SWAPS_OUT_OF) == 0) {
      List<String> layers = LAYER.matcher(text).results().map(m -> m.group(1)).toList();
      if (layers.size() > 1) {
        return swapped(text, layers, random);
      }
    }
    return renumbered(text, random);
  }

  /** Two layers, each where the other was called. */
  private static Change swapped(String text, List<String> layers, Random random) {
    var two = new ArrayList<>(layers);
    Collections.shuffle(two, random);
    String a = two.get(0);
    String b = two.get(1);
    Matcher call = Pattern.compile("(?<!Tensor )\\b(" + a + "|" + b + ")\\(").matcher(text);
    return new Change(call.replaceAll(m -> (m.group(1).equals(a) ? b : a) + "("), a + " for " + b);
  }

  private static Change renumbered(String text, Random random) {
    List<int[]> numbers = numbers(text);
    if (numbers.isEmpty()) {
      return new Change(text, "nothing");
    }
    int[] at = numbers.get(random.nextInt(numbers.size()));
    long old = Long.parseLong(text.substring(at[0], at[1]));
    long other = other(old, random);
    int line = (int) text.substring(0, at[0]).chars().filter(c -> c == '\n').count() + 1;
    return new Change(
        text.substring(0, at[0]) + other + text.substring(at[1]),
        "line " + line + ": " + other + " for " + old);
  }

  /** Where each begins and ends. */
  private static List<int[]> numbers(String text) {
    var numbers = new ArrayList<int[]>();
    Matcher number = NUMBER.matcher(text);
    while (number.find()) {
      if (!isComment(text, number.start())) {
        numbers.add(new int[] {number.start(), number.end()});
      }
    }
    return numbers;
  }

  private static boolean isComment(String text, int position) {
    String line = text.substring(text.lastIndexOf('\n', position) + 1, position).strip();
    return line.startsWith("//") || line.startsWith("*") || line.startsWith("/*");
  }

  private static long other(long old, Random random) {
    return switch (random.nextInt(7)) {
      case 0 -> old + 1;
      case 1 -> Math.max(0, old - 1);
      case 2 -> old * 2;
      case 3 -> 0;
      case 4 -> old / 2;
      case 5 -> 1 + random.nextInt(8);
      default -> old + 7;
    };
  }
}
