package dev.adjoint.processor.structure;

import dev.adjoint.Activation;
import dev.adjoint.processor.diagnostics.DiagnosticId;
import dev.adjoint.processor.diagnostics.Fault;
import dev.adjoint.processor.ir.Dim;
import dev.adjoint.processor.op.CrossEntropyLoss;
import dev.adjoint.processor.op.SoftmaxOver;
import dev.adjoint.processor.shape.TypedCall;

/** A softmax, or a cross-entropy, over one number: it is 1, or 0, whatever the number is. */
final class SoftmaxOneCheck implements Check {

  @Override
  public void check(Structure structure) {
    for (Graph graph : structure.graphs()) {
      for (TypedCall call : graph.calls()) {
        if (width(call).is(1)) {
          structure.report(
              new Fault(
                      DiagnosticId.FAULT_SOFTMAX_ONE,
                      call.name()
                          + ": a softmax over one number is 1 whatever the number is, so that"
                          + " nothing is learned")
                  .operand("given", call.operand(0)),
              call);
        }
      }
    }
  }

  /** What the softmax is over, or 0 if there is none. */
  private static Dim width(TypedCall call) {
    return switch (call.op()) {
      case SoftmaxOver softmax -> call.operand(0).shape().dim(softmax.axis());
      case CrossEntropyLoss _ -> call.operand(0).shape().last();
      default ->
          Ending.activation(call.op()) == Activation.SOFTMAX
              ? call.result().shape().last()
              : Dim.of(0);
    };
  }
}
