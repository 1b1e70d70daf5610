package dev.adjoint.processor.shape;

import dev.adjoint.Initializer;
import dev.adjoint.ParameterKind;
import dev.adjoint.processor.diagnostics.DiagnosticId;
import dev.adjoint.processor.diagnostics.Fault;
import dev.adjoint.processor.ir.Dim;
import dev.adjoint.processor.ir.Initial;
import dev.adjoint.processor.ir.Model.ParameterDeclaration;
import dev.adjoint.processor.ir.Shape;
import dev.adjoint.processor.ir.SourceRef;
import dev.adjoint.processor.op.Op;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The parameters of a model, each with the shape that its first use gave it. */
final class Parameters {
  private final Map<String, ParameterDeclaration> byName = new LinkedHashMap<>();

  /** Declares a parameter, or checks it against its earlier declaration. */
  ParameterDeclaration declare(String name, Initial init, Shape shape, Op use, SourceRef at) {
    return declare(name, init, shape, kinds(name, use), false, at);
  }

  /** The same for a state of the model. */
  ParameterDeclaration declareState(String name, Initial init, Shape shape, SourceRef at) {
    return declare(name, init, shape, Set.of(), true, at);
  }

  private ParameterDeclaration declare(
      String name,
      Initial init,
      Shape shape,
      Set<ParameterKind> kinds,
      boolean isState,
      SourceRef at) {
    requireConstant(name, shape);
    requireMatrix(name, init, shape);
    var earlier = byName.get(name);
    if (earlier == null) {
      var declaration = new ParameterDeclaration(name, init, shape, kinds, isState, at);
      byName.put(name, declaration);
      return declaration;
    }
    if (!earlier.shape().equals(shape)) {
      throw new Fault(
              DiagnosticId.SHAPE_SHARED,
              name + ": two uses need different shapes: " + earlier.shape() + " and " + shape)
          .note("first use at " + earlier.source().described() + ": " + earlier.source().text());
    }
    return earlier;
  }

  /** Gives a parameter that is declared a largest norm of each unit. */
  void limit(String name, double maxNorm, int units) {
    if (maxNorm < Double.POSITIVE_INFINITY) {
      byName.computeIfPresent(name, (_, p) -> p.limited(maxNorm, units));
    }
  }

  private static Set<ParameterKind> kinds(String name, Op layer) {
    var kinds = EnumSet.noneOf(ParameterKind.class);
    if (name.equals("bias") || name.endsWith(".bias")) {
      kinds.add(ParameterKind.BIAS);
    }
    if (layer.normalises()) {
      kinds.add(ParameterKind.NORM);
    }
    return kinds;
  }

  private static void requireMatrix(String name, Initial init, Shape shape) {
    if (init.kind() == Initializer.ORTHOGONAL && shape.rank() < 2) {
      throw new Fault(
          DiagnosticId.SHAPE_PARAMETER,
          name + ": ORTHOGONAL is for rank 2 or more, but its shape is " + shape);
    }
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

  /** Whether a parameter that is declared is neither a bias nor that of a normalisation. */
  boolean isWeight(String name) {
    var declaration = byName.get(name);
    return declaration != null && declaration.kinds().isEmpty();
  }

  List<ParameterDeclaration> declarations() {
    return List.copyOf(byName.values());
  }
}
