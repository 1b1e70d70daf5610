package dev.adjoint.processor;

import dev.adjoint.processor.TwinCompiler.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A model with all that it is written of, in one package.
 *
 * @param texts of the files, by the name of the class in each
 */
record ModelSources(Map<String, String> texts) {
  private static final Path EXAMPLES = Path.of("../examples/src/main/java/dev/adjoint/examples");
  private static final Pattern PACKAGE = Pattern.compile("(?m)^package ([\\w.]+);");
  private static final Pattern OF_EXAMPLES =
      Pattern.compile("(?m)^import dev\\.adjoint\\.examples\\..*;\\n");
  private static final Pattern TYPE =
      Pattern.compile("(?m)^(?:public |abstract |final )*(?:interface|class|record) (\\w+)");
  private static final Pattern PART = Pattern.compile("(?m)^(?:@Block|public record)\\b");

  /** What a model needs of a class that also reads a file. */
  private static final String NOVEL =
      "package text;\n\ninterface Novel {\n  int CHARACTERS = 75;\n}\n";

  /** A model in one file. */
  static ModelSources of(Path file) throws IOException {
    String text = Files.readString(file);
    return new ModelSources(Map.of(name(text), text));
  }

  private static String name(String text) {
    Matcher type = TYPE.matcher(text);
    return type.find() ? type.group(1) : "None";
  }

  /** The models of the examples, each with its blocks and its record of data. */
  static List<ModelSources> examples() throws IOException {
    var models = new TreeMap<String, String>();
    var parts = new TreeMap<String, String>();
    parts.put("Novel", NOVEL);
    try (Stream<Path> files = Files.walk(EXAMPLES)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
        String text = OF_EXAMPLES.matcher(Files.readString(file)).replaceAll("");
        if (text.contains("\n@Model")) {
          models.put(name(text), text);
        } else if (PART.matcher(text).find()) {
          parts.put(name(text), text);
        }
      }
    }
    var all = new ArrayList<ModelSources>();
    models.forEach((name, text) -> all.add(with(name, text, parts)));
    return all;
  }

  private static ModelSources with(String name, String text, Map<String, String> parts) {
    var texts = new LinkedHashMap<>(Map.of(name, text));
    for (boolean more = true; more; ) {
      String sofar = String.join("\n", texts.values());
      var added = new TreeMap<>(parts);
      added.keySet().removeIf(part -> !Pattern.compile("\\b" + part + "\\b").matcher(sofar).find());
      added.keySet().removeAll(texts.keySet());
      texts.putAll(added);
      more = !added.isEmpty();
    }
    return new ModelSources(texts);
  }

  /** The same with another text of one file. */
  ModelSources with(String name, String text) {
    var other = new LinkedHashMap<>(texts);
    other.put(name, text);
    return new ModelSources(other);
  }

  /** The same in another package. */
  ModelSources inPackage(String name) {
    var other = new LinkedHashMap<String, String>();
    texts.forEach((type, text) -> other.put(type, inPackage(text, name)));
    return new ModelSources(other);
  }

  private static String inPackage(String text, String name) {
    Matcher old = PACKAGE.matcher(text);
    if (!old.find()) {
      return "package " + name + ";\n" + text;
    }
    String rest =
        text.substring(old.end()).replaceAll("\\b" + old.group(1) + "\\.(?=[A-Z])", name + ".");
    return text.substring(0, old.start()) + "package " + name + ";" + rest;
  }

  /** As files of this package. */
  List<Source> in(String name) {
    var sources = new ArrayList<Source>();
    texts.forEach((type, text) -> sources.add(new Source(name + "." + type, text)));
    return sources;
  }

  @Override
  public String toString() {
    return String.join("\n", texts.values());
  }
}
