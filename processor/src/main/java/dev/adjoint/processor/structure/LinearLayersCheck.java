package dev.adjoint.processor.structure;

import dev.adjoint.Activation;
import dev.adjoint.processor.diagnostics.DiagnosticId;
import dev.adjoint.processor.diagnostics.Fault;
import dev.adjoint.processor.ir.Dim;
import dev.adjoint.processor.ir.Value;
import dev.adjoint.processor.op.AdaptivePoolLayer;
import dev.adjoint.processor.op.Add;
import dev.adjoint.processor.op.BatchNorm;
import dev.adjoint.processor.op.ConvolutionLayer;
import dev.adjoint.processor.op.Dense;
import dev.adjoint.processor.op.GlobalPool;
import dev.adjoint.processor.op.Op;
import dev.adjoint.processor.op.PoolLayer;
import dev.adjoint.processor.op.Product;
import dev.adjoint.processor.op.Window;
import dev.adjoint.processor.shape.TypedCall;
import dev.adjoint.processor.structure.Structure.LayerKey;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Two layers with nothing but moves, dropout and means between them: a product of matrices is a
 * matrix. A max pool is not linear, but what its author forgot is the activation beside it: it is
 * told too, in other words. A product with a parameter is a layer as well. Left alone are
 * factorizations, which are narrower in the middle than at both ends; what is summed with something
 * else or normalised in between; and layers whose results something else reads too.
 */
final class LinearLayersCheck implements Check {

  /** A layer, and the parameter that makes a product one. */
  private record Linear(TypedCall call, @Nullable TypedCall weight) {
    LayerKey key(Structure structure) {
      return structure.key(weight == null ? call : weight);
    }

    String name() {
      return weight == null ? call.name() : "matmul by " + weight.name();
    }

    TypedCall declared() {
      return weight == null ? call : weight;
    }
  }

  /** Two layers, and whether a max pool is between them. */
  private record Pair(Linear first, Linear second, boolean pooled) {}

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
        Linear layer = linear(graph, call);
        if (layer != null && Ending.activation(call.op()) == Activation.NONE) {
          follow(structure, graph, layer, call.result(), Way.STRAIGHT, uses);
        }
      }
    }
    Set<List<LayerKey>> told = new HashSet<>();
    for (Pair pair : uses.pairs) {
      LayerKey first = pair.first().key(structure);
      if (!uses.otherwise.contains(first)
          && told.add(List.of(first, pair.second().key(structure)))) {
        report(structure, pair);
      }
    }
  }

  private static void follow(
      Structure structure, Graph graph, Linear first, Value value, Way way, Uses uses) {
    if (graph.isResult(value)) {
      uses.otherwise.add(first.key(structure));
    }
    for (TypedCall next : graph.consumers(value)) {
      Linear second = linear(graph, next);
      if (Graph.isMoveOrNoise(next.op())
          || isPool(next.op())
          || isBias(graph, next)
          || isNormOfConvolutions(graph, first, next)) {
        follow(structure, graph, first, next.result(), way.through(next), uses);
      } else if (second != null
          && next.operand(0).equals(value)
          && isOneLayer(structure, first, way, second)) {
        uses.pairs.add(new Pair(first, second, way.pooled()));
      } else {
        uses.otherwise.add(first.key(structure));
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
            .operand("given", pair.second().call().operand(0)),
        pair.second().call(),
        pair.second().declared(),
        pair.first().call(),
        pair.first().declared());
  }

  /** A mean is linear; a global maximum of linear features is meant. */
  private static boolean isPool(Op op) {
    return op instanceof PoolLayer
        || op instanceof AdaptivePoolLayer
        || (op instanceof GlobalPool pool && !pool.max());
  }

  /** Where it is an affine map of a kind that is not meant to be composed with another, or null. */
  private static @Nullable Linear linear(Graph graph, TypedCall call) {
    return switch (call.op()) {
      case Dense _ -> new Linear(call, null);
      case ConvolutionLayer c when c.groups() == 1 -> new Linear(call, null);
      case Product _ -> {
        TypedCall weight = graph.parameter(call.operand(1));
        yield weight == null || graph.parameter(call.operand(0)) != null
            ? null
            : new Linear(call, weight);
      }
      default -> null;
    };
  }

  private static boolean isBias(Graph graph, TypedCall call) {
    return call.op() instanceof Add
        && call.operands().stream().anyMatch(operand -> graph.parameter(operand) != null);
  }

  /**
   * A batch normalisation, which is affine in inference, with nothing but pools from one
   * convolution to the next. Between dense layers people write it on purpose, after a code for
   * instance.
   */
  private static boolean isNormOfConvolutions(Graph graph, Linear first, TypedCall norm) {
    return norm.op() instanceof BatchNorm
        && first.call().op() instanceof ConvolutionLayer
        && !graph.isResult(norm.result())
        && reachConvolutions(graph, norm);
  }

  private static boolean reachConvolutions(Graph graph, TypedCall call) {
    List<TypedCall> next = graph.consumers(call.result());
    return !next.isEmpty()
        && next.stream()
            .allMatch(
                reader ->
                    reader.op() instanceof ConvolutionLayer
                        || ((isPool(reader.op()) || Graph.isMoveOrNoise(reader.op()))
                            && reachConvolutions(graph, reader)));
  }

  private static boolean isOneLayer(Structure structure, Linear first, Way way, Linear second) {
    boolean fits =
        second.call().op() instanceof ConvolutionLayer
            ? first.call().op() instanceof ConvolutionLayer && !way.reordered()
            : !way.turned();
    boolean isSame = first.key(structure).equals(second.key(structure));
    return fits && !isSame && !isFactorization(first.call(), second.call());
  }

  private static boolean isFactorization(TypedCall first, TypedCall second) {
    if (first.op() instanceof ConvolutionLayer a && second.op() instanceof ConvolutionLayer b) {
      return isNarrow(first, second)
          || isProjection(first, a, second)
          || isSeparable(a.window(), b.window());
    }
    return !(first.op() instanceof ConvolutionLayer) && isNarrow(first, second);
  }

  private static boolean isNarrow(TypedCall first, TypedCall second) {
    Dim middle = first.result().shape().last();
    return isBelow(middle, first.operand(0).shape().last())
        && isBelow(middle, second.result().shape().last());
  }

  /** To no more channels, by a kernel of 1, which the next convolution expands. */
  private static boolean isProjection(TypedCall first, ConvolutionLayer op, TypedCall second) {
    Dim middle = first.result().shape().last();
    Dim before = first.operand(0).shape().last();
    return op.window().taps() == 1
        && (middle.equals(before) || isBelow(middle, before))
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
