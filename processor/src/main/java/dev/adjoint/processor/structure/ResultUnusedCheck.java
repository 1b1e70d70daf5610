package dev.adjoint.processor.structure;

import dev.adjoint.processor.diagnostics.DiagnosticId;
import dev.adjoint.processor.diagnostics.Fault;
import dev.adjoint.processor.ir.Value;
import dev.adjoint.processor.op.Assign;
import dev.adjoint.processor.op.BlockResult;
import dev.adjoint.processor.op.Constant;
import dev.adjoint.processor.op.RecurrentPart;
import dev.adjoint.processor.op.Split;
import dev.adjoint.processor.shape.TypedCall;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * A call of a function whose result nothing reads, in any method that reaches it: {@code
 * h.relu();}, where a tensor does not change and the result was to be kept. Layers are told by
 * another check; of what gives several results some may be left, and a block with arguments may
 * read it for others.
 */
final class ResultUnusedCheck implements Check {

  @Override
  public void check(Structure structure) {
    Map<String, TypedCall> unread = new LinkedHashMap<>();
    Set<String> read = new HashSet<>();
    for (Graph graph : structure.graphs()) {
      Set<Value> operands = operands(graph);
      for (TypedCall call : graph.calls()) {
        if (operands.contains(call.result()) || graph.isResult(call.result())) {
          read.add(place(call));
        } else if (isFunction(structure, call)) {
          unread.putIfAbsent(place(call), call);
        }
      }
    }
    unread.keySet().removeAll(read);
    unread.values().forEach(call -> report(structure, call));
  }

  /** Those of blocks too. */
  private static Set<Value> operands(Graph graph) {
    Set<Value> operands = new HashSet<>();
    graph.trace().calls().forEach(call -> operands.addAll(call.operands()));
    return operands;
  }

  /** The same in each turn of a loop and each use of a block. */
  private static String place(TypedCall call) {
    return call.source().position() + ":" + call.source().column() + call.op().mnemonic();
  }

  private static boolean isFunction(Structure structure, TypedCall call) {
    boolean mayVary = call.block() != null && !call.block().arguments().isEmpty();
    return !mayVary && structure.layer(call) == null && !isPartial(call);
  }

  private static boolean isPartial(TypedCall call) {
    return switch (call.op()) {
      case Assign _, BlockResult _, Constant _, RecurrentPart _, Split _ -> true;
      default -> false;
    };
  }

  private static void report(Structure structure, TypedCall call) {
    var fault =
        new Fault(
            DiagnosticId.FAULT_RESULT_UNUSED,
            call.op().mnemonic() + ": nothing reads its result; a tensor itself does not change");
    if (!call.operands().isEmpty()) {
      fault.operand("given", call.operand(0));
    }
    structure.report(fault, call);
  }
}
