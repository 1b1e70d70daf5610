package dev.adjoint.processor.structure;

import dev.adjoint.Activation;
import dev.adjoint.Initializer;
import dev.adjoint.processor.diagnostics.DiagnosticId;
import dev.adjoint.processor.diagnostics.Fault;
import dev.adjoint.processor.ir.Initial;
import dev.adjoint.processor.op.Add;
import dev.adjoint.processor.op.ConvolutionLayer;
import dev.adjoint.processor.op.Dense;
import dev.adjoint.processor.op.Op;
import dev.adjoint.processor.op.Product;
import dev.adjoint.processor.op.TransposedConvolutionLayer;
import dev.adjoint.processor.op.WeightTensor;
import dev.adjoint.processor.shape.TypedCall;
import dev.adjoint.processor.structure.Structure.LayerKey;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A hidden layer whose weights all begin at one number: its units compute the same, get the same
 * gradient, and stay alike. Only layers with an activation of a hidden layer: a last layer, a gate
 * or the end of a residual branch may well begin at 0.
 */
final class ConstantInitCheck implements Check {
  private static final Set<Activation> OF_OUTPUTS_AND_GATES =
      Set.of(Activation.NONE, Activation.SOFTMAX, Activation.SIGMOID, Activation.HARD_SIGMOID);

  @Override
  public void check(Structure structure) {
    Set<LayerKey> told = new HashSet<>();
    for (Graph graph : structure.graphs()) {
      for (TypedCall call : graph.calls()) {
        TypedCall weight = call.op() instanceof Product ? graph.parameter(call.operand(1)) : call;
        Initial init = weight == null ? null : init(weight.op());
        if (weight != null
            && init != null
            && isConstant(init)
            && isHidden(graph, call)
            && !call.result().shape().last().is(1)
            && told.add(structure.key(weight))) {
          report(structure, weight, init);
        }
      }
    }
  }

  private static boolean isHidden(Graph graph, TypedCall call) {
    return call.op() instanceof Product
        ? isActivated(graph, call)
        : !OF_OUTPUTS_AND_GATES.contains(Ending.activation(call.op()));
  }

  /** Whether all that reads a product, or its sum with a bias, is an activation. */
  private static boolean isActivated(Graph graph, TypedCall product) {
    List<TypedCall> next = graph.consumers(product.result());
    return !next.isEmpty()
        && next.stream()
            .allMatch(
                call ->
                    (call.op() instanceof Add && graph.parameter(call.operand(1)) != null)
                        ? isActivated(graph, call)
                        : !OF_OUTPUTS_AND_GATES.contains(Ending.function(call.op())));
  }

  private static void report(Structure structure, TypedCall layer, Initial init) {
    DeclaredLayer declared = structure.layer(layer);
    structure.report(
        new Fault(
            DiagnosticId.FAULT_CONSTANT_INIT,
            layer.name()
                + ": all weights begin at "
                + number(init)
                + ", so that its "
                + layer.result().shape().last()
                + " units begin alike and stay so"),
        declared == null ? layer.source() : declared.source(),
        layer);
  }

  private static boolean isConstant(Initial init) {
    return switch (init.kind()) {
      case ZEROS, ONES, CONSTANT -> true;
      default -> false;
    };
  }

  private static String number(Initial init) {
    return init.kind() == Initializer.ZEROS
        ? "0"
        : init.kind() == Initializer.ONES ? "1" : Double.toString(init.value());
  }

  /** Of the weight of a layer, or null if it has none. */
  private static @Nullable Initial init(Op op) {
    return switch (op) {
      case Dense dense -> dense.init();
      case ConvolutionLayer convolution -> Initial.of(convolution.init());
      case TransposedConvolutionLayer convolution -> Initial.of(convolution.init());
      case WeightTensor weight -> weight.init();
      default -> null;
    };
  }
}
