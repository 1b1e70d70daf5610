package dev.adjoint.processor.shape;

import dev.adjoint.processor.diagnostics.DiagnosticId;
import dev.adjoint.processor.diagnostics.DiagnosticSink;
import dev.adjoint.processor.diagnostics.Fault;
import dev.adjoint.processor.ir.Function.Input;
import dev.adjoint.processor.ir.Model.Component;
import dev.adjoint.processor.ir.Model.DataRecord;
import dev.adjoint.processor.ir.SourceRef;
import dev.adjoint.processor.ir.Value;
import dev.adjoint.processor.op.AssertShape;
import dev.adjoint.processor.op.Attention;
import dev.adjoint.processor.op.ConvolutionLayer;
import dev.adjoint.processor.op.Dense;
import dev.adjoint.processor.op.Dropout;
import dev.adjoint.processor.op.ExpandDims;
import dev.adjoint.processor.op.Flatten;
import dev.adjoint.processor.op.Flip;
import dev.adjoint.processor.op.GaussianNoise;
import dev.adjoint.processor.op.Op;
import dev.adjoint.processor.op.PadOver;
import dev.adjoint.processor.op.Permute;
import dev.adjoint.processor.op.PoolLayer;
import dev.adjoint.processor.op.Recurrent;
import dev.adjoint.processor.op.Repeat;
import dev.adjoint.processor.op.ReshapeTo;
import dev.adjoint.processor.op.Roll;
import dev.adjoint.processor.op.Round;
import dev.adjoint.processor.op.SliceOver;
import dev.adjoint.processor.op.Squeeze;
import dev.adjoint.processor.op.Transpose;
import dev.adjoint.processor.op.TransposedConvolutionLayer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Layers whose weights meet bytes of the data as they are, from 0 to 255: nothing scales them, in
 * the record or in the model. A normalisation or any arithmetic before the layer is taken as
 * scaling.
 */
final class RawBytesCheck {
  private final DataRecord data;
  private final DiagnosticSink sink;
  private final Set<String> told = new HashSet<>();

  RawBytesCheck(DataRecord data, DiagnosticSink sink) {
    this.data = data;
    this.sink = sink;
  }

  /** Checks one method; what was told of a component is not told again. */
  void check(Trace trace) {
    Map<Value, Component> raw = new HashMap<>();
    for (Input input : trace.function().inputs()) {
      component(input).ifPresent(component -> raw.put(input.value(), component));
    }
    for (TypedCall call : trace.calls()) {
      Component bytes = call.operands().isEmpty() ? null : raw.get(call.operand(0));
      if (bytes == null) {
        continue;
      }
      if (keepsValues(call.op())) {
        raw.put(call.result(), bytes);
      } else if (hasWeights(call.op()) && told.add(bytes.name())) {
        report(call, bytes);
      }
    }
  }

  private Optional<Component> component(Input input) {
    return data.components().stream()
        .filter(c -> c.name().equals(input.name()) && !input.isFeed())
        .filter(c -> c.javaType().equals("byte[]") && !c.isScaled())
        .findFirst();
  }

  private static boolean keepsValues(Op op) {
    return op instanceof AssertShape
        || op instanceof Dropout
        || op instanceof ExpandDims
        || op instanceof Flatten
        || op instanceof Flip
        || op instanceof GaussianNoise
        || op instanceof PadOver
        || op instanceof Permute
        || op instanceof PoolLayer
        || op instanceof Repeat
        || op instanceof ReshapeTo
        || op instanceof Roll
        || op instanceof Round
        || op instanceof SliceOver
        || op instanceof Squeeze
        || op instanceof Transpose;
  }

  private static boolean hasWeights(Op op) {
    return op instanceof Attention
        || op instanceof ConvolutionLayer
        || op instanceof Dense
        || op instanceof Recurrent
        || op instanceof TransposedConvolutionLayer;
  }

  private void report(TypedCall call, Component bytes) {
    var about = new ArrayList<SourceRef>(call.uses());
    about.add(bytes.source());
    sink.report(
        new Fault(
                DiagnosticId.FAULT_RAW_BYTES,
                call.name()
                    + ": takes the bytes of "
                    + bytes.name()
                    + " as they are, from 0 to 255; its weights begin for values of about -1 to 1")
            .operand("given", call.operand(0))
            .note(
                "data   %s : byte[] without @Scale   declared at %s"
                    .formatted(bytes.name(), bytes.source().position()))
            .note("@Scale(1.0 / 255) there makes them 0 to 1")
            .toDiagnostic(call.source())
            .in(call.uses())
            .alsoAbout(about));
  }
}
