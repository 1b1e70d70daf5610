package dev.adjoint.processor.structure;

import dev.adjoint.Activation;
import dev.adjoint.processor.diagnostics.DiagnosticId;
import dev.adjoint.processor.diagnostics.Fault;
import dev.adjoint.processor.op.ConvolutionLayer;
import dev.adjoint.processor.op.Dense;
import dev.adjoint.processor.op.Sigmoid;
import dev.adjoint.processor.op.SoftmaxOver;
import dev.adjoint.processor.shape.TypedCall;
import org.jspecify.annotations.Nullable;

/**
 * Logits out of a relu, which are never below 0: no class can be ruled out, and where all are 0
 * there is no gradient. Before a softmax or a sigmoid only where the relu is that of a layer: graph
 * networks build adjacency matrices by the softmax of a relu of products.
 */
final class ReluLogitsCheck implements Check {

  @Override
  public void check(Structure structure) {
    for (Graph graph : structure.graphs()) {
      for (TypedCall call : graph.calls()) {
        LossInput input = LossInput.of(call.op());
        boolean isLoss = input == LossInput.LOGITS || input == LossInput.SCORES;
        if (isLoss || call.op() instanceof SoftmaxOver || call.op() instanceof Sigmoid) {
          check(structure, graph, call, isLoss);
        }
      }
    }
  }

  private static void check(Structure structure, Graph graph, TypedCall call, boolean isLoss) {
    TypedCall relu = graph.producer(call.operand(0), Graph::isMoveOrDropout);
    if (relu == null
        || Ending.of(relu) != Ending.RELU
        || !(isLoss || isOfLayer(relu) || isOfLayer(graph.producer(relu.operand(0))))) {
      return;
    }
    structure.report(
        new Fault(
                DiagnosticId.FAULT_RELU_LOGITS,
                call.op().mnemonic()
                    + ": takes "
                    + (isLoss ? LossInput.of(call.op()).text() : "logits")
                    + ", but those of "
                    + Ending.RELU.describe(relu)
                    + ", are never below 0")
            .operand("given", call.operand(0)),
        call,
        relu);
  }

  private static boolean isOfLayer(@Nullable TypedCall call) {
    return call != null
        && (call.op() instanceof Dense || call.op() instanceof ConvolutionLayer)
        && (Ending.of(call) == Ending.RELU || Ending.activation(call.op()) == Activation.NONE);
  }
}
