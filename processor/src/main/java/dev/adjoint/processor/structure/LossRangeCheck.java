package dev.adjoint.processor.structure;

import dev.adjoint.Activation;
import dev.adjoint.processor.diagnostics.DiagnosticId;
import dev.adjoint.processor.diagnostics.Fault;
import dev.adjoint.processor.op.Exp;
import dev.adjoint.processor.op.GaussianLikelihood;
import dev.adjoint.processor.op.HardSigmoid;
import dev.adjoint.processor.op.KlDivergence;
import dev.adjoint.processor.op.Op;
import dev.adjoint.processor.op.PoissonLikelihood;
import dev.adjoint.processor.op.ProbabilityCrossEntropy;
import dev.adjoint.processor.op.Sigmoid;
import dev.adjoint.processor.op.SliceOver;
import dev.adjoint.processor.op.SoftmaxOver;
import dev.adjoint.processor.op.Softplus;
import dev.adjoint.processor.shape.TypedCall;
import org.jspecify.annotations.Nullable;

/**
 * A loss of probabilities, of their logarithms or of a variance that is given what a layer without
 * a fitting activation gives: numbers beyond those have a loss that is cut off, or none. A loss of
 * logarithms of rates that is given rates.
 */
final class LossRangeCheck implements Check {

  /**
   * What a loss takes.
   *
   * @param operand which of its operands
   * @param text what that is to be
   * @param instead what to write
   */
  private record Wanted(int operand, String text, double low, double high, String instead) {

    static @Nullable Wanted by(Op op) {
      double infinity = Double.POSITIVE_INFINITY;
      return switch (op) {
        case ProbabilityCrossEntropy _ ->
            new Wanted(
                0,
                "probabilities, from 0 to 1",
                0,
                1,
                "binaryCrossEntropyWithLogits takes any number");
        case KlDivergence _ ->
            new Wanted(
                0, "log-probabilities, none above 0", -infinity, 0, "logSoftmax gives those");
        case GaussianLikelihood _ ->
            new Wanted(2, "variances, none below 0", 0, infinity, "softplus or exp gives those");
        default -> null;
      };
    }

    boolean isLeftBy(Reach reach) {
      return reach.low() < low || reach.high() > high;
    }
  }

  @Override
  public void check(Structure structure) {
    for (Graph graph : structure.graphs()) {
      for (TypedCall loss : graph.calls()) {
        Wanted wanted = Wanted.by(loss.op());
        Reach reach = wanted == null ? null : Reach.of(graph, loss.operand(wanted.operand()));
        if (wanted != null && reach != null && wanted.isLeftBy(reach) && !isTold(loss, reach)) {
          report(structure, loss, wanted, reach.source());
        }
        TypedCall rates = loss.op() instanceof PoissonLikelihood ? rates(graph, loss) : null;
        if (rates != null) {
          reportRates(structure, loss, rates);
        }
      }
    }
  }

  /**
   * What gives rates, above 0, where the loss takes their logarithms: a function of what a layer
   * gives, or a layer with that activation.
   */
  private static @Nullable TypedCall rates(Graph graph, TypedCall loss) {
    TypedCall call =
        graph.producer(loss.operand(0), op -> Graph.isMoveOrNoise(op) || op instanceof SliceOver);
    if (call == null || !givesRates(call.op())) {
      return null;
    }
    boolean isLayer = Ending.activation(call.op()) != Activation.NONE;
    return isLayer || Reach.of(graph, call.operand(0)) != null ? call : null;
  }

  private static boolean givesRates(Op op) {
    return switch (op) {
      case Exp _, HardSigmoid _, Sigmoid _, Softplus _ -> true;
      case SoftmaxOver softmax -> !softmax.logarithm();
      default ->
          switch (Ending.activation(op)) {
            case HARD_SIGMOID, SIGMOID, SOFTMAX, SOFTPLUS -> true;
            default -> false;
          };
    };
  }

  private static void reportRates(Structure structure, TypedCall loss, TypedCall source) {
    boolean isLayer = Ending.activation(source.op()) != Activation.NONE;
    structure.report(
        new Fault(
                DiagnosticId.FAULT_LOSS_RANGE,
                loss.op().mnemonic()
                    + ": takes logarithms of rates, but is given rates, which come out of "
                    + source.name()
                    + (isLayer
                        ? "; leave out its activation"
                        : "; give it what " + source.name() + " is given"))
            .operand("given", loss.operand(0)),
        loss,
        source);
  }

  /** Probabilities where their logarithms belong are what {@link ProbabilitiesCheck} tells. */
  private static boolean isTold(TypedCall loss, Reach reach) {
    Ending ending = Ending.of(reach.source());
    return loss.op() instanceof KlDivergence
        && (ending == Ending.SOFTMAX || ending == Ending.SIGMOID);
  }

  private static void report(Structure structure, TypedCall loss, Wanted wanted, TypedCall source) {
    structure.report(
        new Fault(
                DiagnosticId.FAULT_LOSS_RANGE,
                loss.op().mnemonic()
                    + ": takes "
                    + wanted.text()
                    + ", but what comes out of "
                    + source.name()
                    + " goes beyond; "
                    + wanted.instead())
            .operand("given", loss.operand(wanted.operand())),
        loss,
        source);
  }
}
