package dev.adjoint.examples.console;

import dev.adjoint.examples.backend.Backend;
import java.util.Arrays;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** One of the backends, in small letters or large. */
public final class BackendName implements ITypeConverter<Backend> {

  @Override
  public Backend convert(String text) {
    for (var backend : Backend.values()) {
      if (backend.toString().equalsIgnoreCase(text)) {
        return backend;
      }
    }
    var names = Arrays.stream(Backend.values()).map(Backend::toString);
    throw new TypeConversionException(
        "found " + text + ", required " + names.collect(Collectors.joining(" or ")));
  }
}
