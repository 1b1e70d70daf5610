package dev.adjoint.processor.frontend;

import dev.adjoint.processor.diagnostics.Diagnostic;
import dev.adjoint.processor.diagnostics.DiagnosticId;
import dev.adjoint.processor.ir.SourceRef;
import java.util.List;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import org.jspecify.annotations.Nullable;

/**
 * {@code @SuppressWarnings("adjoint:FAULT-…")}, on the element that a warning is in, on one around
 * it, on a method from which that is called, or on the declaration of a layer that it is about.
 */
final class Silence {
  private static final String PREFIX = "adjoint:";

  private Silence() {}

  static boolean covers(Diagnostic warning) {
    return Stream.concat(Stream.of(warning.at()), warning.about().stream())
        .flatMap(Silence::elements)
        .anyMatch(element -> isAround(element, warning.id()));
  }

  private static Stream<Element> elements(SourceRef source) {
    return source.anchor() instanceof Anchor anchor
        ? Stream.concat(
            Stream.of(anchor.nearest()), anchor.calls().stream().flatMap(Silence::elements))
        : Stream.empty();
  }

  private static boolean isAround(Element innermost, DiagnosticId id) {
    for (Element e = innermost; e != null; e = e.getEnclosingElement()) {
      if (names(e.getAnnotation(SuppressWarnings.class)).contains(PREFIX + id.code())) {
        return true;
      }
    }
    return false;
  }

  private static List<String> names(@Nullable SuppressWarnings annotation) {
    return annotation == null ? List.of() : List.of(annotation.value());
  }
}
