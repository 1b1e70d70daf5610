package dev.adjoint.processor.diagnostics;

import static com.google.testing.compile.Compiler.javac;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.JavaFileObjects;
import dev.adjoint.processor.ModelProcessor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Compiles the examples of the pages in {@code docs/errors}: the first must give exactly the
 * message that the page shows, the second must compile. {@code -Dadjoint.update} writes the
 * messages into the pages.
 */
class ErrorPagesTest {
  private static final Path PAGES = pages();
  private static final Pattern BLOCK = Pattern.compile("```(\\w+)\n(.*?)```\n", Pattern.DOTALL);

  private record Block(String language, String text) {}

  private static Path pages() {
    Path fromModule = Path.of("../docs/errors");
    return Files.isDirectory(fromModule) ? fromModule : Path.of("docs/errors");
  }

  @ParameterizedTest
  @EnumSource
  void everyIdHasAPageWhoseExamplesAreTrue(DiagnosticId id) throws IOException {
    Path page = PAGES.resolve(id.code() + ".md");
    String text = Files.readString(page);
    assertTrue(text.startsWith("# " + id.code() + ": "), page + " starts with its title");
    List<Block> blocks = blocks(text);
    if (blocks.isEmpty()) {
      return; // BLOCK-SOURCE, INTERNAL and TYPE-ELEMENT have no one model that shows them.
    }
    assertEquals(
        List.of("java", "text", "java"),
        blocks.stream().map(Block::language).toList(),
        page.toString());
    String found = messages(blocks.get(0).text());
    if (System.getProperty("adjoint.update") != null) {
      String shown = "```text\n" + blocks.get(1).text() + "```\n";
      Files.writeString(page, text.replace(shown, "```text\n" + found + "```\n"));
    } else {
      assertEquals(blocks.get(1).text(), found);
    }
    assertTrue(found.contains("[" + id.code() + "]"), found);
    assertEquals("", messages(blocks.get(2).text()));
  }

  @Test
  void everyPageIsOfAnId() throws IOException {
    List<String> ids = Arrays.stream(DiagnosticId.values()).map(id -> id.code() + ".md").toList();
    try (Stream<Path> files = Files.list(PAGES)) {
      List<String> strays =
          files.map(f -> f.getFileName().toString()).filter(f -> !ids.contains(f)).toList();
      assertEquals(List.of("README.md"), strays);
    }
  }

  @Test
  void theIndexHasEveryPage() throws IOException {
    String index = Files.readString(PAGES.resolve("README.md"));
    for (DiagnosticId id : DiagnosticId.values()) {
      String title = Files.readAllLines(PAGES.resolve(id.code() + ".md")).getFirst();
      String row = title.replaceFirst("# ([A-Z-]+): (.*)", "| [$1]($1.md) | $2 |");
      assertTrue(index.contains("\n" + row + "\n"), row);
    }
  }

  private static List<Block> blocks(String text) {
    var blocks = new ArrayList<Block>();
    Matcher matcher = BLOCK.matcher(text);
    while (matcher.find()) {
      blocks.add(new Block(matcher.group(1), matcher.group(2)));
    }
    return blocks;
  }

  /** What javac prints of a source. */
  private static String messages(String source) {
    JavaFileObject file = JavaFileObjects.forSourceString("Net", source);
    Compilation compilation = javac().withProcessors(new ModelProcessor()).compile(file);
    List<String> lines = source.lines().toList();
    return Stream.concat(compilation.errors().stream(), compilation.warnings().stream())
        .filter(d -> d.getLineNumber() > 0)
        .map(d -> rendered(d, lines))
        .collect(Collectors.joining());
  }

  private static String rendered(Diagnostic<?> diagnostic, List<String> lines) {
    List<String> message = diagnostic.getMessage(Locale.ROOT).lines().toList();
    int line = (int) diagnostic.getLineNumber();
    String kind = diagnostic.getKind() == Diagnostic.Kind.ERROR ? "error" : "warning";
    var text =
        new StringBuilder("Net.java:" + line + ": " + kind + ": " + message.getFirst() + "\n");
    text.append(lines.get(line - 1)).append('\n');
    text.append(" ".repeat((int) diagnostic.getColumnNumber() - 1)).append("^\n");
    message.stream().skip(1).forEach(rest -> text.append(rest).append('\n'));
    return text.toString();
  }
}
