package dev.adjoint.processor.shape;

import dev.adjoint.processor.diagnostics.DiagnosticId;
import dev.adjoint.processor.diagnostics.Fault;
import dev.adjoint.processor.ir.Dim;
import dev.adjoint.processor.ir.Shape;
import dev.adjoint.processor.ir.ShapeSyntax;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** What the names in the shape strings of a method or block stand for. */
final class BoundDims {
  /**
   * What the front end appends to names of dims in a called method, to keep them apart from the
   * caller's.
   */
  private static final Pattern CALL_SUFFIX = Pattern.compile("\\$\\d+");

  private final Map<String, Dim> names = new LinkedHashMap<>();

  void add(String name, Dim dim) {
    names.put(name, dim);
  }

  /** Binds the names of a declared shape that are not known yet to what is found. */
  void bind(String text, Shape found) {
    Shape declared = parsed(text);
    if (declared.rank() != found.rank()) {
      return;
    }
    for (int i = 0; i < declared.rank(); i++) {
      String name = declared.dim(i).toString();
      if (declared.dim(i).equals(Dim.named(name))) {
        names.putIfAbsent(name, found.dim(i));
      }
    }
    for (int i = 0; i < declared.rank(); i++) {
      bindMultiple(text, declared.dim(i), found.dim(i));
    }
  }

  /** Binds the name of {@code 2*h}, unless it is known, where what is found is an even number. */
  private void bindMultiple(String text, Dim declared, Dim found) {
    if (declared.names().size() != 1 || names.containsKey(declared.names().first())) {
      return;
    }
    Dim name = Dim.named(declared.names().first());
    long factor = declared.terms().getFirst().getValue();
    if (factor < 1 || !name.times(Dim.of(factor)).equals(declared)) {
      return;
    }
    Dim part = found.dividedDown(factor);
    if (!part.times(Dim.of(factor)).equals(found)) {
      throw new Fault(
          DiagnosticId.SHAPE_DECLARED,
          "\"%s\": %s is %s here, which is %s multiple of %d"
              .formatted(
                  plain(text),
                  plain(declared.toString()),
                  found,
                  found.isConstant() ? "no" : "not known to be a",
                  factor));
    }
    names.put(name.toString(), part);
  }

  /** A shape over names that are known. */
  Shape shape(String text) {
    Shape parsed = parsed(text);
    for (String name : parsed.names()) {
      if (!names.containsKey(name)) {
        throw new Fault(
            DiagnosticId.SHAPE_SYNTAX,
            "\"" + plain(text) + "\": unknown dim " + plain(name) + "; known here: " + known());
      }
    }
    try {
      return new Shape(parsed.dims().stream().map(dim -> dim.substitute(names)).toList());
    } catch (ArithmeticException e) {
      throw new Fault(
          DiagnosticId.SHAPE_SYNTAX, plain("\"" + text + "\": " + String.valueOf(e.getMessage())));
    }
  }

  private static Shape parsed(String text) {
    try {
      return ShapeSyntax.shape(text);
    } catch (IllegalArgumentException e) {
      throw new Fault(DiagnosticId.SHAPE_SYNTAX, plain(String.valueOf(e.getMessage())));
    }
  }

  private String known() {
    return names.isEmpty()
        ? "none"
        : String.join(", ", names.keySet().stream().map(BoundDims::plain).distinct().toList());
  }

  private static String plain(String text) {
    return CALL_SUFFIX.matcher(text).replaceAll("");
  }

  /** One size over names that are known. */
  Dim dim(String text) {
    Shape shape = shape(text);
    if (shape.rank() != 1) {
      throw new Fault(DiagnosticId.SHAPE_SYNTAX, "\"" + plain(text) + "\": expected one size");
    }
    return shape.dim(0);
  }
}
