package dev.adjoint.processor.structure;

import dev.adjoint.processor.ir.Function.Result;
import dev.adjoint.processor.ir.Value;
import dev.adjoint.processor.op.Assign;
import dev.adjoint.processor.shape.Trace;
import dev.adjoint.processor.shape.TypedCall;
import dev.adjoint.processor.structure.Structure.LayerKey;
import java.util.HashSet;
import java.util.Set;

/**
 * The layers that methods call, and those from whose results something is computed that a method
 * returns or assigns.
 */
record LiveLayers(Set<LayerKey> called, Set<LayerKey> live) {

  static LiveLayers of(Structure structure) {
    var layers = new LiveLayers(new HashSet<>(), new HashSet<>());
    structure.graphs().forEach(graph -> layers.addCalls(structure, graph.trace()));
    return layers;
  }

  private void addCalls(Structure structure, Trace trace) {
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
