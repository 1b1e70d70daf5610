package dev.adjoint.runtime;

import dev.adjoint.Precision;
import dev.adjoint.runtime.io.AtomicFile;
import dev.adjoint.runtime.io.FormatException;
import dev.adjoint.runtime.io.SafeTensorsReader;
import dev.adjoint.runtime.io.SafeTensorsWriter;
import dev.adjoint.runtime.io.TensorData;
import dev.adjoint.runtime.io.TensorEntry;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/**
 * A model's arrays as a safetensors file. Each array (the parameters, or a slot of an optimizer)
 * has a prefix, and one tensor for each parameter, named prefix + parameter.
 */
final class ModelFile {
  /**
   * Before the names of an optimizer's tensors. Parameter names have no slash, so these never meet.
   */
  static final String OPTIMIZER = "optimizer/";

  private ModelFile() {}

  static void write(
      Path file,
      ModelSpec spec,
      SequencedMap<String, FlatValues> arrays,
      SequencedMap<String, String> metadata) {
    var tensors = new ArrayList<TensorData>();
    arrays.forEach(
        (prefix, values) -> {
          // Once: what a target keeps is copied by this.
          Object array = values.array();
          for (var parameter : spec.parameters()) {
            if (!isThere(prefix, parameter)) {
              continue;
            }
            tensors.add(
                new TensorData(
                    prefix + parameter.name(),
                    parameter.shape(),
                    array,
                    parameter.offset(),
                    parameter.elements()));
          }
        });
    var all = new LinkedHashMap<String, String>();
    all.put("model", spec.model());
    all.putAll(metadata);
    try {
      AtomicFile.replace(file, channel -> SafeTensorsWriter.write(channel, all, tensors));
    } catch (IOException fault) {
      throw notWritten(file, fault);
    }
  }

  /** Whether an array of this prefix has a tensor for it: optimizers keep nothing of states. */
  static boolean isThere(String prefix, ParameterSpec parameter) {
    return prefix.isEmpty() || !parameter.isState();
  }

  /** That a file can be written, before any work is done whose result is to go there. */
  static void checkWritable(Path file) {
    try {
      AtomicFile.check(file);
    } catch (IOException fault) {
      throw notWritten(file, fault);
    }
  }

  /** What the message says is there, is there. */
  static ModelFileException notWritten(Path file, IOException fault) {
    var reason =
        fault instanceof AccessDeniedException
            ? "no permission to write in " + file.toAbsolutePath().getParent()
            : reason(fault);
    return ModelFileException.unreadable(
        file,
        "cannot be written: " + reason + (Files.exists(file) ? "; what was there is kept" : ""),
        fault);
  }

  static ModelFileException notRead(Path file, IOException fault) {
    var reason =
        fault instanceof AccessDeniedException ? "no permission to read it" : reason(fault);
    return ModelFileException.unreadable(file, "cannot be read: " + reason, fault);
  }

  /** What a file holds, read whole before anything is changed. */
  record Content(
      SequencedMap<String, String> metadata,
      SequencedMap<String, FlatValues> arrays,
      List<ParameterSpec> missing) {

    FlatValues array(String prefix) {
      var values = arrays.get(prefix);
      if (values == null) {
        throw new IllegalArgumentException("no array of prefix \"" + prefix + "\" was asked for");
      }
      return values;
    }
  }

  /** Which arrays to read, which may depend on the metadata. */
  @FunctionalInterface
  interface Request {
    /** The prefixes; throws where the metadata does not suit. */
    List<String> prefixes(SequencedMap<String, String> metadata);
  }

  /** Reads the arrays asked for; an optimizer's tensors that were not asked for are left alone. */
  static Content read(Path file, ModelSpec spec, Request request) {
    return read(file, spec, LoadOptions.exact(), request);
  }

  /** Reads what the options do not say may be missing; that is zeros. */
  static Content read(Path file, ModelSpec spec, LoadOptions options, Request request) {
    try {
      checkExists(file);
      try (var reader = SafeTensorsReader.open(file)) {
        var prefixes = request.prefixes(reader.metadata());
        var tensors = options.renamed(file, reader.tensors());
        var missing = new ModelFit(file, spec, prefixes, options).check(tensors);
        var arrays = new LinkedHashMap<String, FlatValues>();
        for (var prefix : prefixes) {
          arrays.put(prefix, readArray(file, reader, tensors, spec, prefix));
        }
        return new Content(reader.metadata(), arrays, missing);
      }
    } catch (FormatException fault) {
      throw ModelFileException.at(
          file, fault.offset(), fault.subject(), fault.expected(), fault.found());
    } catch (IOException fault) {
      throw notRead(file, fault);
    }
  }

  private static void checkExists(Path file) throws IOException {
    if (!Files.exists(file)) {
      throw new IOException("there is no such file");
    }
    if (Files.isDirectory(file)) {
      throw new IOException("it is a folder");
    }
    if (!Files.isRegularFile(file)) {
      throw new IOException("it is not a regular file");
    }
  }

  private static FlatValues readArray(
      Path file,
      SafeTensorsReader reader,
      Map<String, TensorEntry> tensors,
      ModelSpec spec,
      String prefix)
      throws IOException, FormatException {
    var values = FlatValues.allocate(spec.precision(), spec.parameterElements());
    for (var parameter : spec.parameters()) {
      TensorEntry tensor = tensors.get(prefix + parameter.name());
      if (tensor != null) {
        values.read(reader, tensor, parameter.offset());
        checkFinite(file, tensor, values, parameter);
      }
    }
    return values;
  }

  private static void checkFinite(
      Path file, TensorEntry tensor, FlatValues values, ParameterSpec parameter) {
    int index = values.firstNonFinite(parameter.offset(), parameter.elements());
    if (index >= 0) {
      int element = index - parameter.offset();
      throw ModelFileException.at(
          file,
          tensor.begin() + element * (tensor.bytes() / parameter.elements()),
          tensor.name() + "[" + element + "]",
          "a finite number",
          String.valueOf(values.get(index)));
    }
  }

  static String dtype(Precision precision) {
    return switch (precision) {
      case FLOAT32 -> "F32";
      case FLOAT64 -> "F64";
    };
  }

  private static String reason(IOException fault) {
    var message = fault.getMessage();
    var type = fault.getClass();
    if (type == IOException.class && message != null) {
      return message;
    }
    return message == null ? type.getSimpleName() : type.getSimpleName() + ", " + message;
  }
}
