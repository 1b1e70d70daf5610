package dev.adjoint.processor.frontend;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The models under {@code src/test/resources/models/frontend}. */
final class ModelFiles {
  private static final Path ROOT = Path.of("src/test/resources/models/frontend");
  private static final String MARK = "// ERROR: ";

  private ModelFiles() {}

  static Path file(String folder, String name) {
    return ROOT.resolve(folder).resolve(name);
  }

  /** The sources of a folder, sorted. */
  static List<Path> in(String folder) throws IOException {
    try (Stream<Path> files = Files.list(ROOT.resolve(folder))) {
      return files.filter(f -> f.toString().endsWith(".java")).sorted().toList();
    }
  }

  /** {@code LINE ID} of each mark of a source. */
  static Set<String> marks(Path source) throws IOException {
    var marks = new TreeSet<String>();
    List<String> lines = Files.readAllLines(source);
    for (int i = 0; i < lines.size(); i++) {
      int at = lines.get(i).indexOf(MARK);
      if (at >= 0) {
        for (String id : lines.get(i).substring(at + MARK.length()).split(", ")) {
          marks.add(i + 1 + " " + id.strip());
        }
      }
    }
    return marks;
  }
}
