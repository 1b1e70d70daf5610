package dev.adjoint.processor.structure;

import dev.adjoint.processor.diagnostics.DiagnosticId;
import dev.adjoint.processor.diagnostics.Fault;
import dev.adjoint.processor.structure.Structure.LayerKey;

/**
 * A layer or parameter that no method calls, or whose result nothing is computed from. In a block
 * with arguments a layer may be there for other arguments than those of this model.
 */
final class UnusedLayerCheck implements Check {

  @Override
  public void check(Structure structure) {
    var layers = LiveLayers.of(structure);
    for (DeclaredLayer layer : structure.layers()) {
      LayerKey key = structure.key(layer.block(), layer.op());
      boolean mayVary = layer.block() != null && !layer.block().arguments().isEmpty();
      if (!layers.live().contains(key) && !mayVary) {
        boolean isCalled = layers.called().contains(key);
        structure.report(
            new Fault(
                DiagnosticId.FAULT_LAYER_UNUSED,
                layer.method()
                    + (isCalled
                        ? ": is called, but nothing is computed from its result"
                        : ": is declared, but no method calls it")),
            layer.source());
      }
    }
  }
}
