package dev.adjoint.processor.structure;

import dev.adjoint.Activation;
import dev.adjoint.processor.diagnostics.DiagnosticId;
import dev.adjoint.processor.diagnostics.Fault;
import dev.adjoint.processor.ir.Dim;
import dev.adjoint.processor.ir.Value;
import dev.adjoint.processor.op.AdaptivePoolLayer;
import dev.adjoint.processor.op.ConvolutionLayer;
import dev.adjoint.processor.op.Dense;
import dev.adjoint.processor.op.GlobalPool;
import dev.adjoint.processor.op.Op;
import dev.adjoint.processor.op.PoolLayer;
import dev.adjoint.processor.op.Window;
import dev.adjoint.processor.shape.TypedCall;
import dev.adjoint.processor.structure.Structure.LayerKey;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Two layers with nothing but moves, dropout and means between them: a product of matrices is a
 * matrix. A max pool is not linear, but what its author forgot is the activation beside it: it is
 * told too, in other words. Left alone are factorizations, which are narrower in the middle than at both ends; what is summed
 * with something else or normalised in between; and layers whose results something else reads too.
 */
final class LinearLayersCheck implements Check {

  /** Two layers, and whether a max pool is between them. */
  private record Pair(TypedCall first, TypedCall second, boolean pooled) {}

  /** What becomes of the results of the layers of a model. */
  private static final class Uses {
    final List<Pair> pairs = new ArrayList<>();
    final Set<LayerKey> otherwise = new HashSet<>();
  }

  @Override
  public void check(Structure structure) {
    var uses = new Uses();
    for (Graph graph : structure.graphs()) {
      for (TypedCall call : graph.calls()) {
        if (isLinear(call.op()) && Ending.activation(call.op()) == Activation.NONE) {
          follow(structure, graph, call, call.result(), false, uses);
        }
      }
    }
    Set<List<LayerKey>> told = new HashSet<>();
    for (Pair pair : uses.pairs) {
      LayerKey first = structure.key(pair.first());
      if (!uses.otherwise.contains(first)
          && told.add(List.of(first, structure.key(pair.second())))) {
        report(structure, pair);
      }
    }
  }

  private static void follow(
      Structure structure,
      Graph graph,
      TypedCall first,
      Value value,
      boolean pooled,
      Uses uses) {
    if (graph.isResult(value)) {
      uses.otherwise.add(structure.key(first));
    }
    for (TypedCall next : graph.consumers(value)) {
      if (Graph.isMoveOrDropout(next.op()) || isPool(next.op())) {
        boolean isMax = next.op() instanceof PoolLayer pool && pool.max();
        follow(structure, graph, first, next.result(), pooled || isMax, uses);
      } else if (isOneLayer(structure, first, next)) {
        uses.pairs.add(new Pair(first, next, pooled));
      } else {
        uses.otherwise.add(structure.key(first));
      }
    }
  }

  private static void report(Structure structure, Pair pair) {
    structure.report(
        new Fault(
                DiagnosticId.FAULT_LINEAR_LAYERS,
                pair.second().name()
                    + (pair.pooled()
                        ? ": no activation is between "
                            + pair.first().name()
                            + " and this layer, only the largest of neighbours is taken"
                        : ": nothing nonlinear is between "
                            + pair.first().name()
                            + " and this layer: they compute no more than one layer does"))
            .operand("given", pair.second().operand(0)),
        pair.second(),
        pair.first());
  }

  /** A mean is linear; a global maximum of linear features is meant. */
  private static boolean isPool(Op op) {
    return op instanceof PoolLayer
        || op instanceof AdaptivePoolLayer
        || (op instanceof GlobalPool pool && !pool.max());
  }

  /** Whether a layer is an affine map of a kind that is not meant to be composed with another. */
  private static boolean isLinear(Op op) {
    return op instanceof Dense || (op instanceof ConvolutionLayer c && c.groups() == 1);
  }

  private static boolean isOneLayer(Structure structure, TypedCall first, TypedCall second) {
    boolean fits = first.op() instanceof ConvolutionLayer || second.op() instanceof Dense;
    boolean isSame = structure.key(first).equals(structure.key(second));
    return isLinear(second.op()) && fits && !isSame && !isFactorization(first, second);
  }

  private static boolean isFactorization(TypedCall first, TypedCall second) {
    if (first.op() instanceof ConvolutionLayer a && second.op() instanceof ConvolutionLayer b) {
      return isNarrow(first, second) || isSeparable(a.window(), b.window());
    }
    return first.op() instanceof Dense && isNarrow(first, second);
  }

  private static boolean isNarrow(TypedCall first, TypedCall second) {
    Dim middle = first.result().shape().last();
    return isBelow(middle, first.operand(0).shape().last())
        && isBelow(middle, second.result().shape().last());
  }

  private static boolean isBelow(Dim a, Dim b) {
    return a.isConstant() && b.isConstant() && a.constant().getAsLong() < b.constant().getAsLong();
  }

  /** Along one axis and then along the other. */
  private static boolean isSeparable(Window a, Window b) {
    return (isFlat(a.height().kernel(), a.width().kernel())
            && isFlat(b.width().kernel(), b.height().kernel()))
        || (isFlat(a.width().kernel(), a.height().kernel())
            && isFlat(b.height().kernel(), b.width().kernel()));
  }

  private static boolean isFlat(int one, int more) {
    return one == 1 && more > 1;
  }
}
