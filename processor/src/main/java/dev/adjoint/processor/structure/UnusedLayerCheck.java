package dev.adjoint.processor.structure;

import dev.adjoint.processor.diagnostics.DiagnosticId;
import dev.adjoint.processor.diagnostics.Fault;
import dev.adjoint.processor.ir.Function.Result;
import dev.adjoint.processor.ir.Value;
import dev.adjoint.processor.op.Assign;
import dev.adjoint.processor.shape.Trace;
import dev.adjoint.processor.shape.TypedCall;
import dev.adjoint.processor.structure.Structure.LayerKey;
import java.util.HashSet;
import java.util.Set;

/**
 * A layer or parameter that no method calls, or whose result nothing is computed from. In a block
 * with arguments a layer may be there for other arguments than those of this model.
 */
final class UnusedLayerCheck implements Check {

  @Override
  public void check(Structure structure) {
    Set<LayerKey> called = new HashSet<>();
    Set<LayerKey> live = new HashSet<>();
    structure.graphs().forEach(graph -> addCalls(structure, graph.trace(), called, live));
    for (DeclaredLayer layer : structure.layers()) {
      LayerKey key = structure.key(layer.block(), layer.op());
      boolean mayVary = layer.block() != null && !layer.block().arguments().isEmpty();
      if (!live.contains(key) && !mayVary) {
        boolean isCalled = called.contains(key);
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

  private static void addCalls(
      Structure structure, Trace trace, Set<LayerKey> called, Set<LayerKey> live) {
    Set<Value> wanted = new HashSet<>();
    for (Result result : trace.function().results()) {
      wanted.add(result.value());
    }
    for (TypedCall call : trace.calls().reversed()) {
      LayerKey key = structure.key(call);
      called.add(key);
      if (call.op() instanceof Assign assign) {
        live.add(structure.key(call.block(), assign.state()));
      }
      if (call.op() instanceof Assign || wanted.contains(call.result())) {
        live.add(key);
        wanted.addAll(call.operands());
      }
    }
  }
}
