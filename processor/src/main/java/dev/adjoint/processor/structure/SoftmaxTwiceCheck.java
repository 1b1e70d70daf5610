package dev.adjoint.processor.structure;

import dev.adjoint.processor.diagnostics.DiagnosticId;
import dev.adjoint.processor.diagnostics.Fault;
import dev.adjoint.processor.ir.Value;
import dev.adjoint.processor.op.Dropout;
import dev.adjoint.processor.op.SoftmaxOver;
import dev.adjoint.processor.shape.TypedCall;

/** A softmax of a softmax over the same axis, which makes it almost uniform. */
final class SoftmaxTwiceCheck implements Check {

  @Override
  public void check(Structure structure) {
    for (Graph graph : structure.graphs()) {
      for (TypedCall second : graph.calls()) {
        if (isSoftmax(Ending.of(second)) && second.op() instanceof SoftmaxOver) {
          TypedCall first = graph.producer(second.operand(0), op -> op instanceof Dropout);
          if (first != null && isSoftmax(Ending.of(first)) && axis(first) == axis(second)) {
            report(structure, first, second);
          }
        }
      }
    }
  }

  private static void report(Structure structure, TypedCall first, TypedCall second) {
    structure.report(
        new Fault(
                DiagnosticId.FAULT_SOFTMAX_TWICE,
                second.op().mnemonic()
                    + ": is applied to the result of "
                    + Ending.of(first).describe(first))
            .operand("given", second.operand(0)),
        second,
        first);
  }

  private static boolean isSoftmax(Ending ending) {
    return ending == Ending.SOFTMAX || ending == Ending.LOG_SOFTMAX;
  }

  private static int axis(TypedCall softmax) {
    Value y = softmax.result();
    int axis = softmax.op() instanceof SoftmaxOver over ? over.axis() : -1;
    return axis < 0 ? axis + y.shape().rank() : axis;
  }
}
