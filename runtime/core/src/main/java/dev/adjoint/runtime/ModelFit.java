package dev.adjoint.runtime;

import dev.adjoint.runtime.io.TensorEntry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Whether the tensors of a file are those of a model: all differences in one message. */
final class ModelFit {
  private static final int SHOWN_NAMES = 12;
  private final Path file;
  private final ModelSpec spec;
  private final List<String> prefixes;
  private final LoadOptions options;

  ModelFit(Path file, ModelSpec spec, List<String> prefixes, LoadOptions options) {
    this.file = file;
    this.spec = spec;
    this.prefixes = prefixes;
    this.options = options;
  }

  /** Returns what the file lacks, and may. */
  List<ParameterSpec> check(Map<String, TensorEntry> found) {
    var required = new LinkedHashMap<String, ParameterSpec>();
    for (var prefix : prefixes) {
      spec.parameters().stream()
          .filter(parameter -> ModelFile.isThere(prefix, parameter))
          .forEach(parameter -> required.put(prefix + parameter.name(), parameter));
    }
    checkNames(required, found);
    List<ParameterSpec> missing =
        required.entrySet().stream()
            .filter(entry -> !found.containsKey(entry.getKey()))
            .map(Map.Entry::getValue)
            .toList();
    required.keySet().retainAll(found.keySet());
    checkTypesAndShapes(required, found);
    return missing;
  }

  private void checkNames(Map<String, ParameterSpec> required, Map<String, TensorEntry> found) {
    var missing = new LinkedHashSet<>(required.keySet());
    missing.removeAll(found.keySet());
    missing.removeIf(options::mayBeMissing);
    var unexpected = new LinkedHashSet<>(found.keySet());
    unexpected.removeAll(required.keySet());
    unexpected.removeIf(this::notAskedFor);
    unexpected.removeIf(options::mayBeUnexpected);
    if (missing.isEmpty() && unexpected.isEmpty()) {
      return;
    }
    var message = new StringBuilder("is not of the model " + spec.model());
    if (!missing.isEmpty()) {
      message.append("\n  missing in the file: ").append(names(missing));
    }
    if (!unexpected.isEmpty()) {
      message.append("\n  not in the model   : ").append(names(unexpected));
    }
    throw ModelFileException.of(
        file, message.toString(), names(required.keySet()), names(found.keySet()));
  }

  private boolean notAskedFor(String name) {
    return name.startsWith(ModelFile.OPTIMIZER)
        && prefixes.stream().noneMatch(prefix -> !prefix.isEmpty() && name.startsWith(prefix));
  }

  private void checkTypesAndShapes(
      Map<String, ParameterSpec> required, Map<String, TensorEntry> found) {
    var dtype = ModelFile.dtype(spec.precision());
    var faults = new ArrayList<String>();
    var expected = new ArrayList<String>();
    var other = new ArrayList<String>();
    required.forEach(
        (name, parameter) -> {
          var tensor = Objects.requireNonNull(found.get(name));
          var wanted = dtype + " " + parameter.shape();
          var got = tensor.dtype() + " " + tensor.shape();
          if (!wanted.equals(got)) {
            faults.add(name + ": expected " + wanted + ", found " + got);
            expected.add(name + " " + wanted);
            other.add(name + " " + got);
          }
        });
    if (!faults.isEmpty()) {
      var message =
          "does not fit the model "
              + spec.model()
              + "\n  "
              + String.join("\n  ", faults.subList(0, Math.min(faults.size(), SHOWN_NAMES)))
              + (faults.size() > SHOWN_NAMES
                  ? "\n  and " + (faults.size() - SHOWN_NAMES) + " more"
                  : "");
      throw ModelFileException.of(
          file, message, String.join(", ", expected), String.join(", ", other));
    }
  }

  private static String names(Iterable<String> names) {
    var shown = new ArrayList<String>();
    names.forEach(shown::add);
    if (shown.size() <= SHOWN_NAMES) {
      return String.join(", ", shown);
    }
    return String.join(", ", shown.subList(0, SHOWN_NAMES))
        + " and "
        + (shown.size() - SHOWN_NAMES)
        + " more";
  }
}
