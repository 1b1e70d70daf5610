package dev.adjoint.processor.structure;

import dev.adjoint.processor.diagnostics.DiagnosticId;
import dev.adjoint.processor.diagnostics.Fault;
import dev.adjoint.processor.op.Log;
import dev.adjoint.processor.shape.TypedCall;
import java.util.HashSet;
import java.util.Set;

/**
 * A logarithm of what can be 0 or below, which is infinite or no number, and with it the loss. That
 * of a probability has an id of its own, since there are losses that take the logits instead. Once
 * for each layer or function that the numbers come out of.
 */
final class LogCheck implements Check {

  @Override
  public void check(Structure structure) {
    Set<Object> told = new HashSet<>();
    for (Graph graph : structure.graphs()) {
      for (TypedCall call : graph.calls()) {
        Reach reach = call.op() instanceof Log ? Reach.of(graph, call.operand(0)) : null;
        if (reach != null && reach.low() <= 0 && told.add(origin(structure, reach.source()))) {
          structure.report(fault(reach).operand("given", call.operand(0)), call, reach.source());
        }
      }
    }
  }

  /** The layer, or the call of a function. */
  private static Object origin(Structure structure, TypedCall source) {
    return structure.layer(source) == null ? source.source() : structure.key(source);
  }

  private static Fault fault(Reach reach) {
    TypedCall source = reach.source();
    Ending ending = Ending.of(source);
    if (reach.low() == 0 && (ending == Ending.SOFTMAX || ending == Ending.SIGMOID)) {
      String instead =
          ending == Ending.SOFTMAX
              ? "; logSoftmax and crossEntropy take the logits"
              : "; binaryCrossEntropyWithLogits takes the logits";
      return new Fault(
          DiagnosticId.FAULT_LOG_SOFTMAX,
          "log: is infinite where the result of "
              + ending.describe(source)
              + " has been rounded to its bound"
              + instead);
    }
    return new Fault(
        DiagnosticId.FAULT_LOG_UNBOUNDED,
        "log: what comes out of "
            + source.name()
            + " can be 0 or below here, where there is no logarithm");
  }
}
