package dev.adjoint.processor.structure;

import dev.adjoint.Activation;
import dev.adjoint.processor.diagnostics.DiagnosticId;
import dev.adjoint.processor.diagnostics.Fault;
import dev.adjoint.processor.op.ConvolutionLayer;
import dev.adjoint.processor.op.Dense;
import dev.adjoint.processor.op.Dropout;
import dev.adjoint.processor.op.Huber;
import dev.adjoint.processor.op.LogCosh;
import dev.adjoint.processor.op.MeanAbsoluteError;
import dev.adjoint.processor.op.MeanSquaredError;
import dev.adjoint.processor.op.Op;
import dev.adjoint.processor.shape.TypedCall;
import org.jspecify.annotations.Nullable;

/**
 * Dropout after the last layer: the loss then compares zeros that no parameter can change. Before a
 * loss of distances only directly after a layer, since features may be compared as well.
 */
final class DropoutLogitsCheck implements Check {

  @Override
  public void check(Structure structure) {
    for (Graph graph : structure.graphs()) {
      for (TypedCall loss : graph.calls()) {
        LossInput input = LossInput.of(loss.op());
        boolean takesLogits = input == LossInput.LOGITS || input == LossInput.SCORES;
        if (takesLogits || isDistance(loss.op())) {
          check(structure, graph, loss, takesLogits);
        }
      }
    }
  }

  private static void check(Structure structure, Graph graph, TypedCall loss, boolean takesLogits) {
    TypedCall dropout = graph.producer(loss.operand(0), Graph::isMove);
    if (dropout == null || !(dropout.op() instanceof Dropout)) {
      return;
    }
    TypedCall last = graph.producer(dropout.operand(0), Graph::isMove);
    if (takesLogits || isOutput(last)) {
      structure.report(
          new Fault(
                  DiagnosticId.FAULT_DROPOUT_LOGITS,
                  loss.op().mnemonic()
                      + ": what is compared was dropped in part by "
                      + dropout.name()
                      + (last == null ? "" : ", after the last layer"))
              .operand("given", loss.operand(0)),
          loss,
          dropout);
    }
  }

  private static boolean isDistance(Op op) {
    return op instanceof MeanSquaredError
        || op instanceof MeanAbsoluteError
        || op instanceof Huber
        || op instanceof LogCosh;
  }

  private static boolean isOutput(@Nullable TypedCall call) {
    return call != null
        && (call.op() instanceof Dense || call.op() instanceof ConvolutionLayer)
        && Ending.activation(call.op()) == Activation.NONE;
  }
}
