package dev.adjoint.processor.structure;

import dev.adjoint.Activation;
import dev.adjoint.processor.diagnostics.DiagnosticId;
import dev.adjoint.processor.diagnostics.Fault;
import dev.adjoint.processor.op.Op;
import dev.adjoint.processor.op.Prelu;
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
        if (isFunction(second.op())) {
          TypedCall first = graph.producer(second.operand(0), Graph::isMoveOrDropout);
          if (first != null && isSame(first.op(), second.op())) {
            report(structure, first, second);
          }
        }
      }
    }
  }

  private static boolean isFunction(Op op) {
    return op instanceof Prelu || Ending.function(op) != Activation.NONE;
  }

  private static boolean isSame(Op first, Op second) {
    return second instanceof Prelu ? first instanceof Prelu : of(first) == of(second);
  }

  private static Activation of(Op op) {
    Activation function = Ending.function(op);
    Activation activation = function == Activation.NONE ? Ending.activation(op) : function;
    // Of one the other leaves what it is given, or what is above 6 alone.
    return activation == Activation.RELU6 ? Activation.RELU : activation;
  }

  private static void report(Structure structure, TypedCall first, TypedCall second) {
    structure.report(
        new Fault(
                DiagnosticId.FAULT_ACTIVATION_TWICE,
                name(second) + ": is applied to the result of " + before(first, second))
            .operand("given", second.operand(0)),
        second,
        first);
  }

  private static String before(TypedCall first, TypedCall second) {
    boolean isLayer = Ending.activation(first.op()) != Activation.NONE;
    boolean isRelu = of(second.op()) == Activation.RELU && !name(second).equals(name(first));
    if (isLayer) {
      return first.name() + ", whose activation " + (isRelu ? "is " + name(first) : "it is");
    }
    return isRelu ? name(first) : "the same function";
  }

  /** That of a layer is the name of its activation. */
  private static String name(TypedCall call) {
    Activation activation =
        Ending.activation(call.op()) == Activation.NONE
            ? Ending.function(call.op())
            : Ending.activation(call.op());
    return switch (activation) {
      case RELU -> "relu";
      case RELU6 -> "relu6";
      default -> call.op() instanceof Prelu ? call.name() : call.op().mnemonic();
    };
  }
}
