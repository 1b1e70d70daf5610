package dev.adjoint.processor.shape;

import dev.adjoint.processor.diagnostics.DiagnosticId;
import dev.adjoint.processor.diagnostics.DiagnosticSink;
import dev.adjoint.processor.diagnostics.Fault;
import dev.adjoint.processor.ir.Dim;
import dev.adjoint.processor.ir.Shape;
import dev.adjoint.processor.ir.ShapeSyntax;
import dev.adjoint.processor.op.ReshapeTo;

/**
 * Reshapes whose open dim, {@code -1}, takes the batch in such a way that numbers of different rows
 * come to lie in one: {@code reshape("2 -1")} of {@code [batch 4]}. A shape that names the batch is
 * taken as it is.
 */
final class RowsCheck {
  private static final Dim OPEN = Dim.of(-1);

  private RowsCheck() {}

  static void check(Trace trace, DiagnosticSink sink) {
    BatchDim.of(trace.function())
        .filter(batch -> !batch.dim().isConstant())
        .ifPresent(
            batch -> {
              for (TypedCall call : trace.calls()) {
                if (call.op() instanceof ReshapeTo reshape && !call.isIdentity()) {
                  check(call, reshape, batch, sink);
                }
              }
            });
  }

  private static void check(
      TypedCall call, ReshapeTo reshape, BatchDim batch, DiagnosticSink sink) {
    Shape before = call.operand(0).shape();
    Shape after = call.result().shape();
    int open = ShapeSyntax.shape(reshape.shape()).dims().indexOf(OPEN);
    int from = axis(before, batch);
    if (open < 0
        || from < 0
        || open != axis(after, batch)
        || keepsRows(before, from, after, open, batch)) {
      return;
    }
    sink.report(
        new Fault(
                DiagnosticId.SHAPE_ROWS,
                "reshape: mixes the rows of the batch: "
                    + before
                    + " becomes "
                    + after
                    + ", whose -1 is "
                    + after.dim(open))
            .operand("value", call.operand(0))
            .note("where it is meant, the shape names " + batch.dim() + " instead of -1")
            .toDiagnostic(call.source()));
  }

  /** The first dim that depends on the batch, or -1. */
  private static int axis(Shape shape, BatchDim batch) {
    for (int i = 0; i < shape.rank(); i++) {
      if (batch.isIn(shape.dim(i))) {
        return i;
      }
    }
    return -1;
  }

  /**
   * Whether the rows stay apart: what comes before them, and after them, is only joined to them or
   * taken from them whole.
   */
  private static boolean keepsRows(Shape before, int from, Shape after, int to, BatchDim batch) {
    Dim joined =
        divides(batch.dim(), before.dim(from)) ? before.dim(from).dividedBy(batch.dim()) : Dim.ONE;
    Dim outer = before.slice(0, from).size().times(joined);
    Dim inner = before.slice(from + 1, before.rank()).size().times(joined);
    return divides(after.slice(0, to).size(), outer)
        && divides(after.slice(to + 1, after.rank()).size(), inner);
  }

  private static boolean divides(Dim divisor, Dim dividend) {
    try {
      return dividend.dividedBy(divisor).terms().stream()
          .allMatch(term -> term.getKey().stream().noneMatch(Dim.Quotient.class::isInstance));
    } catch (ArithmeticException notEven) {
      return false;
    }
  }
}
