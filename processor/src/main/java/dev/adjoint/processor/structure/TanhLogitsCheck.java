package dev.adjoint.processor.structure;

import dev.adjoint.Activation;
import dev.adjoint.processor.diagnostics.DiagnosticId;
import dev.adjoint.processor.diagnostics.Fault;
import dev.adjoint.processor.op.Clip;
import dev.adjoint.processor.op.Tanh;
import dev.adjoint.processor.shape.TypedCall;

/**
 * Logits out of a tanh, from -1 to 1: the largest probability among ten classes is then 0.45. Where
 * they are multiplied afterwards, as people do who bound them on purpose, nothing is said.
 */
final class TanhLogitsCheck implements Check {

  @Override
  public void check(Structure structure) {
    for (Graph graph : structure.graphs()) {
      for (TypedCall loss : graph.calls()) {
        if (LossInput.of(loss.op()) == LossInput.LOGITS) {
          TypedCall tanh = graph.producer(loss.operand(0), Graph::isMoveOrDropout);
          if (tanh != null && isTanh(tanh)) {
            report(structure, loss, tanh);
          }
        }
      }
    }
  }

  private static void report(Structure structure, TypedCall loss, TypedCall tanh) {
    structure.report(
        new Fault(
                DiagnosticId.FAULT_TANH_LOGITS,
                loss.op().mnemonic()
                    + ": takes logits, but those of "
                    + tanh.name()
                    + " are from -1 to 1, so that no class can be sure")
            .operand("given", loss.operand(0)),
        loss,
        tanh);
  }

  private static boolean isTanh(TypedCall call) {
    Activation activation = Ending.activation(call.op());
    return call.op() instanceof Tanh
        || call.op().equals(new Clip(-1, 1))
        || activation == Activation.TANH
        || activation == Activation.HARD_TANH;
  }
}
