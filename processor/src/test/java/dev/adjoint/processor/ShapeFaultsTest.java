package dev.adjoint.processor;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.processor.Twins.Excluded;
import dev.adjoint.processor.Twins.Twin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Mistakes that people made: the faulty twin is reported where it is marked, the other compiles
 * without a word. The table in {@code docs/shape-faults.md} is what was found; {@code
 * -Dadjoint.goldens=write} writes it anew.
 */
class ShapeFaultsTest {
  private static final Path PAGE = Path.of("../docs/shape-faults.md");
  private static final String BEGIN = "<!-- written by ShapeFaultsTest -->\n";
  private static final double SHARE = 0.95;

  private static Map<String, Twin> faulty = Map.of();
  private static Map<String, Twin> fixed = Map.of();

  @BeforeAll
  static void compile() throws IOException {
    faulty = Twins.compiled("faulty", "-proc:only");
    fixed = Twins.compiled("fixed");
  }

  @Test
  void faultyTwinsAreReportedWhereTheyAreMarked() {
    long reported = faulty.values().stream().filter(Twin::isReported).count();
    assertTrue(reported >= SHARE * faulty.size(), () -> differences(faulty));
    assertAll(faulty.values().stream().map(t -> () -> assertTrue(!t.wanted().isEmpty(), t.id())));
  }

  /** What follows from a fault is not reported. */
  @Test
  void nothingElseIsReported() {
    var others = faulty.values().stream().filter(t -> !t.wanted().containsAll(t.found())).toList();
    assertEquals(List.of(), others);
  }

  @Test
  void fixedTwinsCompileWithoutAWord() {
    assertEquals("", differences(fixed), "messages about fixed twins, as errors and as warnings");
  }

  @Test
  void everyFaultyTwinHasAFixedOne() {
    assertEquals(faulty.keySet(), fixed.keySet());
  }

  @Test
  void theTableIsTrue() throws IOException {
    String page = Files.readString(PAGE);
    String table = table();
    String written = page.substring(0, page.indexOf(BEGIN) + BEGIN.length()) + table;
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

  private static String table() throws IOException {
    var text = new StringBuilder();
    long reported = faulty.values().stream().filter(Twin::isReported).count();
    long clean = fixed.values().stream().filter(t -> t.found().isEmpty()).count();
    text.append(
        "\nReported on the line of the fault: %d of %d (%.1f %%). Fixed twins that compile without"
            .formatted(reported, faulty.size(), 100.0 * reported / faulty.size()));
    text.append(" a word: %d of %d.\n\n".formatted(clean, fixed.size()));
    text.append("| case | kind | the mistake | reported | fixed twin |\n|---|---|---|---|---|\n");
    faulty.forEach((name, twin) -> text.append(row(twin, fixed.get(name))));
    text.append("\nCases that cannot be made here, or are none:\n\n| case | kind | why |\n");
    text.append("|---|---|---|\n");
    for (Excluded e : Twins.excluded()) {
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
