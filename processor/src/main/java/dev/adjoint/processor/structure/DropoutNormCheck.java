package dev.adjoint.processor.structure;

import dev.adjoint.processor.diagnostics.DiagnosticId;
import dev.adjoint.processor.diagnostics.Fault;
import dev.adjoint.processor.op.BatchNorm;
import dev.adjoint.processor.op.Dropout;
import dev.adjoint.processor.op.Op;
import dev.adjoint.processor.op.PoolLayer;
import dev.adjoint.processor.op.Relu;
import dev.adjoint.processor.shape.TypedCall;

/**
 * Dropout before batch normalisation, whose running variance is then that of numbers with zeros
 * among them, while those of inference have none (Li et al., 2018, arXiv:1801.05134). Through a
 * layer the difference is smaller, and people stack them like that on purpose.
 */
final class DropoutNormCheck implements Check {

  @Override
  public void check(Structure structure) {
    for (Graph graph : structure.graphs()) {
      for (TypedCall norm : graph.calls()) {
        TypedCall dropout =
            norm.op() instanceof BatchNorm
                ? graph.producer(norm.operand(0), DropoutNormCheck::keepsZeros)
                : null;
        if (dropout != null && dropout.op() instanceof Dropout) {
          structure.report(
              new Fault(
                      DiagnosticId.FAULT_DROPOUT_NORM,
                      norm.name()
                          + ": its running variance is that of what "
                          + dropout.name()
                          + " leaves, which is larger than without dropout")
                  .operand("given", norm.operand(0)),
              norm,
              dropout);
        }
      }
    }
  }

  /** Moves, and what people put between the two. */
  private static boolean keepsZeros(Op op) {
    return Graph.isMove(op) || op instanceof Relu || op instanceof PoolLayer;
  }
}
