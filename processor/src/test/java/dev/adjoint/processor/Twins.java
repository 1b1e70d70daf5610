package dev.adjoint.processor;

import dev.adjoint.processor.TwinCompiler.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Pairs of models under {@code src/test/resources/models}: a mistake that somebody made, and the
 * same model without it. The first comment of a file is the id of the case, its kind, and what is
 * wrong.
 *
 * @param set the folder, which is also the package
 */
record Twins(String set) {
  private static final Path ROOT = Path.of("src/test/resources/models");
  private static final Pattern TITLE = Pattern.compile("(?m)^// (\\S+) \\(([a-z-]+)\\): (.*)$");
  private static final Pattern MARK = Pattern.compile("// (ERROR|WARNING): ([A-Z, -]+)$");

  /**
   * A twin, and what the compiler says of it.
   *
   * @param wanted the marks of its lines
   * @param found the marks of the messages
   */
  record Twin(String id, String kind, String text, Set<String> wanted, Set<String> found) {
    boolean isReported() {
      return found.containsAll(wanted);
    }
  }

  /** A case that cannot be made in this language. */
  record Excluded(String id, String kind, String reason) {}

  List<Excluded> excluded() throws IOException {
    Path file = ROOT.resolve(set).resolve("excluded.txt");
    return !Files.exists(file)
        ? List.of()
        : Files.readAllLines(file).stream()
            .map(line -> line.split("\t"))
            .map(columns -> new Excluded(columns[0], columns[1], columns[2]))
            .toList();
  }

  /** The twins of a folder by name of the file, compiled together. */
  Map<String, Twin> compiled(String folder, String... options) throws IOException {
    var texts = texts(folder);
    var sources = new ArrayList<Source>();
    texts.forEach((name, text) -> sources.add(new Source(set + "." + folder + "." + name, text)));
    Map<String, TreeSet<String>> found =
        TwinCompiler.marks(TwinCompiler.messages(sources, options));
    var twins = new TreeMap<String, Twin>();
    texts.forEach((name, text) -> twins.put(name, twin(path(folder, name), text, found)));
    found.keySet().removeAll(texts.keySet().stream().map(name -> path(folder, name)).toList());
    if (!found.isEmpty()) {
      throw new AssertionError("messages about no twin: " + found);
    }
    return twins;
  }

  /** Models by simple name. */
  Map<String, String> texts(String folder) throws IOException {
    var texts = new TreeMap<String, String>();
    try (Stream<Path> files = Files.list(ROOT.resolve(set).resolve(folder))) {
      for (Path file : files.toList()) {
        texts.put(file.getFileName().toString().replace(".java", ""), Files.readString(file));
      }
    }
    return texts;
  }

  private String path(String folder, String name) {
    return set + "/" + folder + "/" + name + ".java";
  }

  private static Twin twin(String path, String text, Map<String, TreeSet<String>> found) {
    Matcher title = TITLE.matcher(text);
    if (!title.find()) {
      throw new AssertionError(path + ": has no title");
    }
    return new Twin(
        title.group(1),
        title.group(2),
        title.group(3),
        wanted(text),
        found.getOrDefault(path, new TreeSet<>()));
  }

  private static Set<String> wanted(String text) {
    var wanted = new TreeSet<String>();
    List<String> lines = text.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      Matcher mark = MARK.matcher(lines.get(i));
      if (mark.find()) {
        for (String id : mark.group(2).split(", ")) {
          wanted.add(i + 1 + " " + mark.group(1) + " " + id);
        }
      }
    }
    return wanted;
  }
}
