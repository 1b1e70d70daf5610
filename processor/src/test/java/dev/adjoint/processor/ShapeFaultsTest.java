package dev.adjoint.processor;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.processor.Twins.Excluded;
import dev.adjoint.processor.Twins.Twin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Mistakes that people made: the faulty twin is reported where it is marked, the other compiles
 * without a word. The tables in {@code docs/shape-faults.md} are what was found; {@code
 * -Dadjoint.goldens=write} writes them anew.
 */
class ShapeFaultsTest {
  private static final Path PAGE = Path.of("../docs/shape-faults.md");
  private static final String END = "<!-- end -->\n";
  private static final double SHARE = 0.95;

  /** A set of pairs, as its folder and its part of the page are called. */
  enum Pairs {
    TWINS,
    HELDOUT;

    String folder() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private static final Map<Pairs, Map<String, Twin>> FAULTY = new EnumMap<>(Pairs.class);
  private static final Map<Pairs, Map<String, Twin>> FIXED = new EnumMap<>(Pairs.class);

  @BeforeAll
  static void compile() throws IOException {
    for (Pairs pairs : Pairs.values()) {
      var twins = new Twins(pairs.folder());
      FAULTY.put(pairs, twins.compiled("faulty", "-proc:only"));
      FIXED.put(pairs, twins.compiled("fixed"));
    }
  }

  private static Map<String, Twin> faulty(Pairs pairs) {
    return FAULTY.getOrDefault(pairs, Map.of());
  }

  private static Map<String, Twin> fixed(Pairs pairs) {
    return FIXED.getOrDefault(pairs, Map.of());
  }

  @ParameterizedTest
  @EnumSource
  void faultyTwinsAreReportedWhereTheyAreMarked(Pairs pairs) {
    Map<String, Twin> faulty = faulty(pairs);
    long reported = faulty.values().stream().filter(Twin::isReported).count();
    assertTrue(reported >= SHARE * faulty.size(), () -> differences(faulty));
    assertAll(faulty.values().stream().map(t -> () -> assertTrue(!t.wanted().isEmpty(), t.id())));
  }

  /** What follows from a fault is not reported. */
  @ParameterizedTest
  @EnumSource
  void nothingElseIsReported(Pairs pairs) {
    var others =
        faulty(pairs).values().stream().filter(t -> !t.wanted().containsAll(t.found())).toList();
    assertEquals(List.of(), others);
  }

  @ParameterizedTest
  @EnumSource
  void fixedTwinsCompileWithoutAWord(Pairs pairs) {
    String found = differences(fixed(pairs));
    assertEquals("", found, "messages about fixed twins, as errors and as warnings");
  }

  @ParameterizedTest
  @EnumSource
  void everyFaultyTwinHasAFixedOne(Pairs pairs) {
    assertEquals(faulty(pairs).keySet(), fixed(pairs).keySet());
  }

  @Test
  void theTablesAreTrue() throws IOException {
    String page = Files.readString(PAGE);
    String written = page;
    for (Pairs pairs : Pairs.values()) {
      String begin = "<!-- %s: written by ShapeFaultsTest -->\n".formatted(pairs.folder());
      int from = written.indexOf(begin) + begin.length();
      int to = written.indexOf(END, from);
      written = written.substring(0, from) + table(pairs) + written.substring(to);
    }
    if ("write".equals(System.getProperty("adjoint.goldens"))) {
      Files.writeString(PAGE, written);
    }
    assertEquals(Files.readString(PAGE), written);
  }

  private static String differences(Map<String, Twin> twins) {
    return twins.values().stream()
        .filter(t -> !t.wanted().equals(t.found()))
        .map(t -> t.id() + ": marked " + t.wanted() + ", found " + t.found())
        .collect(Collectors.joining("\n"));
  }

  private static String table(Pairs pairs) throws IOException {
    Map<String, Twin> faulty = faulty(pairs);
    Map<String, Twin> fixed = fixed(pairs);
    var text = new StringBuilder();
    long reported = faulty.values().stream().filter(Twin::isReported).count();
    long clean = fixed.values().stream().filter(t -> t.found().isEmpty()).count();
    text.append(
        "\nReported on the line of the fault: %d of %d (%.1f %%). Fixed twins that compile without"
            .formatted(reported, faulty.size(), 100.0 * reported / faulty.size()));
    text.append(" a word: %d of %d.\n\n".formatted(clean, fixed.size()));
    text.append("| case | kind | the mistake | reported | fixed twin |\n|---|---|---|---|---|\n");
    faulty.forEach((name, twin) -> text.append(row(twin, fixed.get(name))));
    return text.append(excluded(pairs)).append("\n").toString();
  }

  private static String excluded(Pairs pairs) throws IOException {
    List<Excluded> excluded = new Twins(pairs.folder()).excluded();
    var text = new StringBuilder();
    if (!excluded.isEmpty()) {
      text.append("\nCases that cannot be made here, or are none:\n\n| case | kind | why |\n");
      text.append("|---|---|---|\n");
    }
    for (Excluded e : excluded) {
      text.append("| %s | %s | %s |\n".formatted(e.id(), e.kind(), e.reason()));
    }
    return text.toString();
  }

  private static String row(Twin twin, Twin repaired) {
    String what = twin.isReported() ? ids(twin.found()) : "no; wanted: " + ids(twin.wanted());
    String clean = repaired.found().isEmpty() ? "compiles" : ids(repaired.found());
    return "| %s | %s | %s | %s | %s |\n"
        .formatted(twin.id(), twin.kind(), twin.text(), what, clean);
  }

  private static String ids(Set<String> marks) {
    return marks.stream()
        .map(mark -> mark.substring(mark.lastIndexOf(' ') + 1))
        .distinct()
        .collect(Collectors.joining(", "));
  }
}
