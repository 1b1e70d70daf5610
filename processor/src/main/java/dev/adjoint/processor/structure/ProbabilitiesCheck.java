package dev.adjoint.processor.structure;

import dev.adjoint.processor.diagnostics.DiagnosticId;
import dev.adjoint.processor.diagnostics.Fault;
import dev.adjoint.processor.op.SliceOver;
import dev.adjoint.processor.shape.TypedCall;

/**
 * Probabilities, or their logarithms, that are given to a loss that makes probabilities itself: it
 * trains, but slowly and to worse results.
 */
final class ProbabilitiesCheck implements Check {

  @Override
  public void check(Structure structure) {
    for (Graph graph : structure.graphs()) {
      for (TypedCall loss : graph.calls()) {
        LossInput input = LossInput.of(loss.op());
        if (input != LossInput.OTHER) {
          check(structure, graph, loss, input);
        }
      }
    }
  }

  private static void check(Structure structure, Graph graph, TypedCall loss, LossInput input) {
    TypedCall given =
        graph.producer(loss.operand(0), op -> Graph.isMoveOrDropout(op) || op instanceof SliceOver);
    Ending ending = Ending.of(given);
    if (given == null || !isWrong(ending, input)) {
      return;
    }
    DiagnosticId id =
        ending == Ending.SIGMOID
            ? DiagnosticId.FAULT_SIGMOID_LOSS
            : DiagnosticId.FAULT_SOFTMAX_LOSS;
    structure.report(
        new Fault(
                id,
                loss.op().mnemonic()
                    + ": takes "
                    + input.text()
                    + ", but is given the result of "
                    + ending.describe(given))
            .operand("given", loss.operand(0)),
        loss,
        given);
  }

  private static boolean isWrong(Ending ending, LossInput input) {
    return switch (ending) {
      case SOFTMAX, SIGMOID -> true;
      case LOG_SOFTMAX -> input != LossInput.LOG_PROBABILITIES;
      case RELU, OTHER -> false;
    };
  }
}
