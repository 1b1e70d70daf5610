package dev.adjoint.processor.structure;

import dev.adjoint.processor.diagnostics.DiagnosticId;
import dev.adjoint.processor.diagnostics.Fault;
import dev.adjoint.processor.ir.Dim;
import dev.adjoint.processor.ir.Shape;
import dev.adjoint.processor.op.ReshapeTo;
import dev.adjoint.processor.shape.TypedCall;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A reshape to the same dims in another order, or that moves a named dim: {@code [batch, 3, 32,
 * 48]} to {@code [batch, 32, 48, 3]}. It keeps the order of the numbers, so that each place gets
 * those of others; what is meant is {@code permute}.
 */
final class ReshapeOrderCheck implements Check {

  @Override
  public void check(Structure structure) {
    for (Graph graph : structure.graphs()) {
      for (TypedCall call : graph.calls()) {
        if (call.op() instanceof ReshapeTo) {
          check(structure, call);
        }
      }
    }
  }

  private static void check(Structure structure, TypedCall call) {
    Shape from = call.operand(0).shape();
    Shape to = call.result().shape();
    boolean isReordered = isReordered(dims(from), dims(to));
    @Nullable Dim moved = isReordered ? null : moved(from, to);
    if (isReordered || moved != null) {
      structure.report(
          new Fault(
                  DiagnosticId.FAULT_RESHAPE_ORDER,
                  "reshape: "
                      + (moved == null ? "puts dims in another order" : "moves the dim " + moved)
                      + ", from "
                      + from
                      + " to "
                      + to
                      + ", but leaves the numbers where they are; permute moves them")
              .operand("given", call.operand(0)),
          call);
    }
  }

  private static boolean isReordered(List<Dim> from, List<Dim> to) {
    return !from.equals(to)
        && from.stream().sorted().toList().equals(to.stream().sorted().toList())
        && !joinsOrSplits(from, to);
  }

  /**
   * Whether two neighbours have changed places only since one is a multiple of the other: pairs of
   * steps joined are {@code [128, 64]} to {@code [64, 128]}.
   */
  private static boolean joinsOrSplits(List<Dim> from, List<Dim> to) {
    List<Integer> changed =
        IntStream.range(0, from.size())
            .filter(i -> !from.get(i).equals(to.get(i)))
            .boxed()
            .toList();
    if (changed.size() != 2 || changed.getLast() - changed.getFirst() != 1) {
      return false;
    }
    Dim a = from.get(changed.getFirst());
    Dim b = from.get(changed.getLast());
    return a.isConstant() && b.isConstant() && (isMultiple(a, b) || isMultiple(b, a));
  }

  private static boolean isMultiple(Dim a, Dim b) {
    return b.constant().getAsLong() != 0
        && a.constant().getAsLong() % b.constant().getAsLong() == 0;
  }

  /** Those that are not 1, which may be anywhere. */
  private static List<Dim> dims(Shape shape) {
    return shape.dims().stream().filter(dim -> !dim.is(1)).toList();
  }

  /** A named dim of both, before which there is another number of elements, and after it too. */
  private static @Nullable Dim moved(Shape from, Shape to) {
    for (int i = 0; i < from.rank(); i++) {
      Dim dim = from.dim(i);
      int at = to.dims().indexOf(dim);
      boolean isOnce =
          Collections.frequency(from.dims(), dim) == 1
              && Collections.frequency(to.dims(), dim) == 1;
      if (!dim.isConstant() && isOnce && !from.slice(0, i).size().equals(to.slice(0, at).size())) {
        return dim;
      }
    }
    return null;
  }
}
