package dev.adjoint.processor.structure;

import dev.adjoint.processor.diagnostics.Diagnostic;
import dev.adjoint.processor.diagnostics.DiagnosticSink;
import dev.adjoint.processor.diagnostics.Fault;
import dev.adjoint.processor.ir.Block;
import dev.adjoint.processor.ir.Model;
import dev.adjoint.processor.ir.SourceRef;
import dev.adjoint.processor.op.BlockOp;
import dev.adjoint.processor.op.Op;
import dev.adjoint.processor.shape.BlockUse;
import dev.adjoint.processor.shape.Trace;
import dev.adjoint.processor.shape.Typed;
import dev.adjoint.processor.shape.TypedCall;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A typed model as the checks see it. */
final class Structure {
  private final Typed typed;
  private final List<DeclaredLayer> layers;
  private final List<Graph> graphs;
  private final DiagnosticSink sink;
  private final Map<LayerKey, DeclaredLayer> byKey = new HashMap<>();

  /** Blocks are told apart by identity: their functions are large. */
  private final IdentityHashMap<Block, Integer> blocks = new IdentityHashMap<>();

  /** Which method of which block, read for which arguments. */
  record LayerKey(int block, Object method) {}

  Structure(Typed typed, List<DeclaredLayer> layers, DiagnosticSink sink) {
    this.typed = typed;
    this.layers = layers;
    // What a loss calls is told where it is first seen, so without the call.
    this.graphs =
        typed.traces().stream()
            .sorted(Comparator.comparing(Trace::isLoss))
            .map(Graph::new)
            .toList();
    this.sink = sink;
    layers.forEach(layer -> byKey.put(key(layer.block(), layer.op()), layer));
  }

  Model model() {
    return typed.model();
  }

  List<DeclaredLayer> layers() {
    return layers;
  }

  /** One for each method of the model. */
  List<Graph> graphs() {
    return graphs;
  }

  LayerKey key(TypedCall call) {
    return key(call.block(), call.op());
  }

  LayerKey key(@Nullable Block block, Op op) {
    int number = block == null ? -1 : blocks.computeIfAbsent(block, _ -> blocks.size());
    return new LayerKey(number, op instanceof BlockOp use ? use.layer() : op);
  }

  /** The layer that was called, or null if it is a method of a tensor. */
  @Nullable DeclaredLayer layer(TypedCall call) {
    return byKey.get(key(call));
  }

  /**
   * Reports at a call; it can be silenced where any of the calls is, and where they are declared.
   */
  void report(Fault fault, TypedCall... calls) {
    report(fault, calls[0].source(), calls);
  }

  /** The same at another place; where the first call is in a block, its uses are shown. */
  void report(Fault fault, SourceRef at, TypedCall... calls) {
    var about = new ArrayList<SourceRef>();
    for (TypedCall call : calls) {
      about.add(call.source());
      about.addAll(call.uses());
      DeclaredLayer layer = layer(call);
      if (layer != null) {
        about.add(layer.source());
      }
    }
    Diagnostic found = fault.toDiagnostic(at);
    BlockUse use = calls.length == 0 ? null : typed.uses().get(calls[0].source().path());
    sink.report((use == null ? found : use.around(found)).alsoAbout(about));
  }
}
