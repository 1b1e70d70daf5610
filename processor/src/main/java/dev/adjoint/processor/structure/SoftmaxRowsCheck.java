package dev.adjoint.processor.structure;

import dev.adjoint.Activation;
import dev.adjoint.processor.diagnostics.DiagnosticId;
import dev.adjoint.processor.diagnostics.Fault;
import dev.adjoint.processor.ir.Shape;
import dev.adjoint.processor.op.Dense;
import dev.adjoint.processor.op.SoftmaxOver;
import dev.adjoint.processor.shape.TypedCall;
import org.jspecify.annotations.Nullable;

/**
 * A softmax over the rows of the batch as the result of a method: what a row gets then depends on
 * what else is in the batch. Only of the scores of a dense layer, a column for each class: weights
 * of the members of a set, which are used on, are one column, and matrices of pairs have the batch
 * on both axes.
 */
final class SoftmaxRowsCheck implements Check {

  @Override
  public void check(Structure structure) {
    for (Graph graph : structure.graphs()) {
      for (TypedCall call : graph.calls()) {
        if (call.op() instanceof SoftmaxOver softmax
            && isOfClasses(call, softmax)
            && graph.isResult(call.result())
            && isScores(graph.producer(call.operand(0)))) {
          structure.report(
              new Fault(
                      DiagnosticId.FAULT_SOFTMAX_ROWS,
                      softmax.mnemonic()
                          + ": is over axis 0, the rows of the batch "
                          + call.operand(0).shape()
                          + ": the numbers of a row do not add up to 1")
                  .operand("given", call.operand(0)),
              call);
        }
      }
    }
  }

  private static boolean isOfClasses(TypedCall call, SoftmaxOver softmax) {
    Shape shape = call.operand(0).shape();
    boolean isFirst = softmax.axis() == 0 || softmax.axis() == -shape.rank();
    return isFirst
        && shape.rank() > 1
        && !shape.dim(0).isConstant()
        && shape.last().isConstant()
        && !shape.last().is(1);
  }

  private static boolean isScores(@Nullable TypedCall call) {
    return call != null
        && call.op() instanceof Dense dense
        && dense.activation() == Activation.NONE;
  }
}
