package dev.adjoint.processor.structure;

import dev.adjoint.Activation;
import dev.adjoint.processor.diagnostics.DiagnosticId;
import dev.adjoint.processor.diagnostics.Fault;
import dev.adjoint.processor.op.BatchNorm;
import dev.adjoint.processor.op.ConvolutionLayer;
import dev.adjoint.processor.op.Dense;
import dev.adjoint.processor.op.Op;
import dev.adjoint.processor.op.TransposedConvolutionLayer;
import dev.adjoint.processor.shape.TypedCall;
import dev.adjoint.processor.structure.Structure.LayerKey;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * A bias before a batch normalisation, which subtracts the mean and with it the bias: it is trained
 * and kept for nothing.
 */
final class BiasNormCheck implements Check {

  @Override
  public void check(Structure structure) {
    Map<LayerKey, TypedCall> layers = new LinkedHashMap<>();
    Map<LayerKey, TypedCall> norms = new LinkedHashMap<>();
    Set<LayerKey> otherwise = new HashSet<>();
    for (Graph graph : structure.graphs()) {
      for (TypedCall call : graph.calls()) {
        if (hasBias(call.op()) && Ending.activation(call.op()) == Activation.NONE) {
          LayerKey key = structure.key(call);
          layers.putIfAbsent(key, call);
          if (graph.isResult(call.result())) {
            otherwise.add(key);
          }
          for (TypedCall next : graph.consumers(call.result())) {
            if (next.op() instanceof BatchNorm) {
              norms.putIfAbsent(key, next);
            } else {
              otherwise.add(key);
            }
          }
        }
      }
    }
    norms.forEach(
        (key, norm) -> {
          TypedCall layer = layers.get(key);
          if (layer != null && !otherwise.contains(key)) {
            report(structure, layer, norm);
          }
        });
  }

  private static void report(Structure structure, TypedCall layer, TypedCall norm) {
    DeclaredLayer declared = structure.layer(layer);
    structure.report(
        new Fault(
            DiagnosticId.FAULT_BIAS_NORM,
            layer.name()
                + ": its bias has no effect, since "
                + norm.name()
                + " subtracts the mean; say bias = false"),
        declared == null ? layer.source() : declared.source(),
        layer,
        norm);
  }

  private static boolean hasBias(Op op) {
    return switch (op) {
      case Dense dense -> dense.bias();
      case ConvolutionLayer convolution -> convolution.bias();
      case TransposedConvolutionLayer convolution -> convolution.bias();
      default -> false;
    };
  }
}
