package dev.adjoint.processor.shape;

import dev.adjoint.Initializer;
import dev.adjoint.processor.diagnostics.DiagnosticId;
import dev.adjoint.processor.diagnostics.Fault;
import dev.adjoint.processor.ir.Dim;
import dev.adjoint.processor.ir.Model.ParameterDeclaration;
import dev.adjoint.processor.ir.Shape;
import dev.adjoint.processor.ir.SourceRef;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The parameters of a model, each with the shape that its first use gave it. */
final class Parameters {
  private final Map<String, ParameterDeclaration> byName = new LinkedHashMap<>();

  /** Declares a parameter, or checks it against its earlier declaration. */
  ParameterDeclaration declare(String name, Initializer init, Shape shape, SourceRef use) {
    return declare(name, init, shape, false, use);
  }

  /** The same for a state of the model if {@code isState}. */
  ParameterDeclaration declare(
      String name, Initializer init, Shape shape, boolean isState, SourceRef use) {
    requireConstant(name, shape);
    var earlier = byName.get(name);
    if (earlier == null) {
      var declaration = new ParameterDeclaration(name, init, shape, isState, use);
      byName.put(name, declaration);
      return declaration;
    }
    if (!earlier.shape().equals(shape)) {
      throw new Fault(
              DiagnosticId.SHAPE_SHARED,
              name + ": two uses need different shapes: " + earlier.shape() + " and " + shape)
          .note("first use at " + earlier.source().position() + ": " + earlier.source().text());
    }
    return earlier;
  }

  private static void requireConstant(String name, Shape shape) {
    for (Dim dim : shape.dims()) {
      if (!dim.isConstant()) {
        throw new Fault(
            DiagnosticId.SHAPE_PARAMETER,
            name + ": its shape must be known at compile time, but is " + shape);
      }
      if (dim.constant().getAsLong() < 1) {
        throw new Fault(
            DiagnosticId.SHAPE_PARAMETER,
            name + ": every dim must be at least 1, but its shape is " + shape);
      }
    }
  }

  List<ParameterDeclaration> declarations() {
    return List.copyOf(byName.values());
  }
}
