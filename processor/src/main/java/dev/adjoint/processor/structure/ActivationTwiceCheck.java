package dev.adjoint.processor.structure;

import dev.adjoint.Activation;
import dev.adjoint.processor.diagnostics.DiagnosticId;
import dev.adjoint.processor.diagnostics.Fault;
import dev.adjoint.processor.shape.TypedCall;

/**
 * An activation of what has just passed the same: usually that of a layer, which the author has
 * forgotten. A second relu does nothing, a second sigmoid gives numbers from 0.5 to 0.73.
 */
final class ActivationTwiceCheck implements Check {

  @Override
  public void check(Structure structure) {
    for (Graph graph : structure.graphs()) {
      for (TypedCall second : graph.calls()) {
        Activation activation = Ending.function(second.op());
        if (activation != Activation.NONE) {
          TypedCall first = graph.producer(second.operand(0), Graph::isMoveOrDropout);
          if (first != null && activation == of(first)) {
            report(structure, first, second);
          }
        }
      }
    }
  }

  private static Activation of(TypedCall call) {
    Activation function = Ending.function(call.op());
    return function == Activation.NONE ? Ending.activation(call.op()) : function;
  }

  private static void report(Structure structure, TypedCall first, TypedCall second) {
    boolean isLayer = Ending.activation(first.op()) != Activation.NONE;
    structure.report(
        new Fault(
                DiagnosticId.FAULT_ACTIVATION_TWICE,
                second.op().mnemonic()
                    + ": is applied to the result of "
                    + (isLayer ? first.name() + ", whose activation it is" : "the same function"))
            .operand("given", second.operand(0)),
        second,
        first);
  }
}
