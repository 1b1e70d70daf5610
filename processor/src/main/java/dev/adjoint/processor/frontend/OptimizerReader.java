package dev.adjoint.processor.frontend;

import dev.adjoint.processor.diagnostics.DiagnosticId;
import dev.adjoint.processor.diagnostics.Fault;
import dev.adjoint.processor.ir.OptimizerSpec;
import java.util.List;
import javax.lang.model.element.ExecutableElement;
import org.jspecify.annotations.Nullable;

/** Reads the optimizer of a loss. */
final class OptimizerReader {
  static final List<String> ANNOTATIONS = List.of("Sgd", "Adam");

  private final Context context;

  OptimizerReader(Context context) {
    this.context = context;
  }

  /** The optimizers that a method names. */
  List<String> of(ExecutableElement method) {
    return ANNOTATIONS.stream()
        .filter(a -> Annotations.of(context.elements(), method, a).isPresent())
        .toList();
  }

  /** The optimizer of a loss, or null if it has none or its constants are at fault. */
  @Nullable OptimizerSpec read(ExecutableElement method) {
    List<String> names = of(method);
    if (names.isEmpty()) {
      return null;
    }
    String name = names.getFirst();
    Annotations values = Annotations.of(context.elements(), method, name);
    try {
      return name.equals("Sgd") ? sgd(method, values) : adam(method, values);
    } catch (Fault fault) {
      context.report(fault, context.references().of(method));
      return null;
    }
  }

  private OptimizerSpec sgd(ExecutableElement method, Annotations values) {
    double momentum = fraction(method, "Sgd", "momentum", values);
    boolean nesterov = values.flag("nesterov");
    if (nesterov && momentum == 0) {
      throw fault(method, "Sgd", "nesterov", "nesterov: needs a momentum above 0");
    }
    return new OptimizerSpec.Sgd(
        positive(method, "Sgd", "learningRate", values), momentum, nesterov);
  }

  private OptimizerSpec adam(ExecutableElement method, Annotations values) {
    return new OptimizerSpec.Adam(
        positive(method, "Adam", "learningRate", values),
        fraction(method, "Adam", "beta1", values),
        fraction(method, "Adam", "beta2", values),
        positive(method, "Adam", "epsilon", values));
  }

  private double positive(ExecutableElement method, String of, String option, Annotations values) {
    double value = values.number(option);
    if (!(value > 0) || Double.isInfinite(value)) {
      throw fault(method, of, option, option + ": must be above 0 and finite, but is " + value);
    }
    return value;
  }

  private double fraction(ExecutableElement method, String of, String option, Annotations values) {
    double value = values.number(option);
    if (!(value >= 0 && value < 1)) {
      throw fault(method, of, option, option + ": must be from 0 to below 1, but is " + value);
    }
    return value;
  }

  private Fault fault(ExecutableElement method, String of, String option, String headline) {
    return new Fault(DiagnosticId.OPTIMIZER_OPTION, "@" + of + ": " + headline)
        .at(context.annotation(method, of, option));
  }
}
