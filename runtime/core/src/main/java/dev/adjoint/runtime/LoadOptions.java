package dev.adjoint.runtime;

import dev.adjoint.runtime.io.TensorEntry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What may differ between a file of parameters and the model that loads it, as where a part of
 * another model is taken over. In patterns {@code *} stands for any characters, and may come once.
 *
 * <pre>{@code
 * model.load(path, LoadOptions.exact().rename("encoder.*", "body.*").allowMissing("head.*"));
 * }</pre>
 */
public final class LoadOptions {
  private static final LoadOptions EXACT = new LoadOptions(List.of(), List.of(), List.of());

  private final List<Rename> renames;
  private final List<NamePattern> missing;
  private final List<NamePattern> unexpected;

  private record Rename(NamePattern from, NamePattern to) {}

  private LoadOptions(
      List<Rename> renames, List<NamePattern> missing, List<NamePattern> unexpected) {
    this.renames = renames;
    this.missing = missing;
    this.unexpected = unexpected;
  }

  /** The names of the file are those of the model, all of them and no others. */
  public static LoadOptions exact() {
    return EXACT;
  }

  /**
   * A tensor that the file calls {@code from} is the model's {@code to}. The first rename that
   * matches a name counts; one that matches no tensor of the file is an error.
   *
   * @param from a name or a pattern
   * @param to a name, or where {@code from} has a star a pattern with one
   * @throws IllegalArgumentException where only one of both has a star, or one has several
   */
  public LoadOptions rename(String from, String to) {
    var rename = new Rename(NamePattern.of(from), NamePattern.of(to));
    if (rename.from.hasStar() != rename.to.hasStar()) {
      throw new IllegalArgumentException(
          "rename: found \"" + from + "\" to \"" + to + "\", required a * in both or in neither");
    }
    return new LoadOptions(with(renames, rename), missing, unexpected);
  }

  /** Parameters of these names keep their values where the file lacks them. */
  public LoadOptions allowMissing(String pattern) {
    return new LoadOptions(renames, with(missing, NamePattern.of(pattern)), unexpected);
  }

  /**
   * Tensors of the file that have these names, once renamed, and are not the model's are passed.
   */
  public LoadOptions allowUnexpected(String pattern) {
    return new LoadOptions(renames, missing, with(unexpected, NamePattern.of(pattern)));
  }

  private static <T> List<T> with(List<T> list, T added) {
    var all = new ArrayList<T>(list);
    all.add(added);
    return List.copyOf(all);
  }

  boolean mayBeMissing(String parameter) {
    return missing.stream().anyMatch(pattern -> pattern.matches(parameter));
  }

  boolean mayBeUnexpected(String tensor) {
    return unexpected.stream().anyMatch(pattern -> pattern.matches(tensor));
  }

  /** The tensors of a file by the names that they have in the model. */
  Map<String, TensorEntry> renamed(Path file, Map<String, TensorEntry> tensors) {
    for (Rename rename : renames) {
      if (tensors.keySet().stream().noneMatch(rename.from::matches)) {
        throw ModelFileException.of(
            file,
            "has no tensor " + rename.from + ", which is to be renamed " + rename.to,
            rename.from.toString(),
            String.join(", ", tensors.keySet()));
      }
    }
    var all = new LinkedHashMap<String, TensorEntry>();
    tensors.forEach(
        (name, tensor) -> {
          TensorEntry other = all.putIfAbsent(renamed(name), tensor);
          if (other != null) {
            throw ModelFileException.of(
                file,
                "has two tensors for " + renamed(name) + ": " + other.name() + " and " + name,
                "one",
                "two");
          }
        });
    return all;
  }

  /** What an optimizer has of a parameter is not the model's, whatever it is called. */
  private String renamed(String name) {
    if (name.startsWith(ModelFile.OPTIMIZER)) {
      return name;
    }
    return renames.stream()
        .filter(rename -> rename.from.matches(name))
        .findFirst()
        .map(rename -> rename.to.with(rename.from.starIn(name)))
        .orElse(name);
  }
}
