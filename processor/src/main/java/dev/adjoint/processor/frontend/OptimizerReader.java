package dev.adjoint.processor.frontend;

import dev.adjoint.ParameterKind;
import dev.adjoint.processor.diagnostics.DiagnosticId;
import dev.adjoint.processor.diagnostics.Fault;
import dev.adjoint.processor.ir.OptimizerSpec;
import dev.adjoint.processor.ir.SourceRef;
import dev.adjoint.processor.ir.Training;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.ExecutableElement;

/** Reads what a loss trains, and its optimizer. */
final class OptimizerReader {
  static final List<String> ANNOTATIONS =
      List.of("Adadelta", "Adagrad", "Adam", "AdamW", "Lion", "Nadam", "RmsProp", "Sgd");

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

  /** What a loss trains; without optimizer if it has none or its constants are at fault. */
  Training read(ExecutableElement method) {
    List<String> names = of(method);
    Training.Names trains = names(method, "trains");
    Training.Names frozen = names(method, "frozen");
    double l1 = penalty(method, "l1");
    double l2 = penalty(method, "l2");
    if (names.isEmpty()) {
      if (!trains.isEmpty() || !frozen.isEmpty()) {
        context.report(
            DiagnosticId.ENTRY_FORM,
            trains.isEmpty() ? frozen.source() : trains.source(),
            method.getSimpleName()
                + ": says what it trains, but has no optimizer; add one, such as @Adam");
      }
      if (l1 > 0 || l2 > 0) {
        context.report(
            DiagnosticId.ENTRY_FORM,
            context.annotation(method, "Loss", l1 > 0 ? "l1" : "l2"),
            method.getSimpleName()
                + ": has a penalty of what it trains, but no optimizer; add one, such as @Adam");
      }
      return Training.of(null);
    }
    var options = new Options(method, names.getFirst());
    try {
      return new Training(options.spec(), trains, frozen, options.groups(), l1, l2);
    } catch (Fault fault) {
      context.report(fault, context.references().of(method));
      return Training.of(null);
    }
  }

  /** A penalty of all weights; 0 if its number is at fault. */
  private double penalty(ExecutableElement method, String element) {
    double factor = Annotations.of(context.elements(), method, "Loss").number(element);
    if (factor >= 0 && Double.isFinite(factor)) {
      return factor;
    }
    context.report(
        DiagnosticId.LOSS_OPTION,
        context.annotation(method, "Loss", element),
        method.getSimpleName()
            + ": "
            + element
            + " must be at least 0 and finite, found "
            + factor);
    return 0;
  }

  private Training.Names names(ExecutableElement method, String element) {
    List<String> names = Annotations.of(context.elements(), method, "Loss").texts(element);
    SourceRef at = names.isEmpty() ? SourceRef.NONE : context.annotation(method, "Loss", element);
    return new Training.Names(names, at);
  }

  /** The constants of one optimizer, each checked. */
  private final class Options {
    private final ExecutableElement method;
    private final String name;
    private final Annotations values;

    Options(ExecutableElement method, String name) {
      this.method = method;
      this.name = name;
      this.values = Annotations.of(context.elements(), method, name);
    }

    OptimizerSpec spec() {
      double rate = positive("learningRate");
      double decay = notNegative("decay");
      return switch (name) {
        case "Adadelta" ->
            new OptimizerSpec.Adadelta(rate, fraction("rho"), positive("epsilon"), decay);
        case "Adagrad" ->
            new OptimizerSpec.Adagrad(
                rate, notNegative("initialAccumulator"), positive("epsilon"), decay);
        case "Adam" ->
            new OptimizerSpec.Adam(
                rate,
                fraction("beta1"),
                fraction("beta2"),
                positive("epsilon"),
                values.flag("amsgrad"),
                decay);
        case "AdamW" ->
            new OptimizerSpec.AdamW(
                rate,
                fraction("beta1"),
                fraction("beta2"),
                positive("epsilon"),
                values.flag("amsgrad"),
                decay);
        case "Lion" -> new OptimizerSpec.Lion(rate, fraction("beta1"), fraction("beta2"), decay);
        case "Nadam" ->
            new OptimizerSpec.Nadam(
                rate,
                fraction("beta1"),
                fraction("beta2"),
                positive("epsilon"),
                notNegative("momentumDecay"),
                decay);
        case "RmsProp" ->
            new OptimizerSpec.RmsProp(
                rate,
                fraction("rho"),
                positive("epsilon"),
                fraction("momentum"),
                values.flag("centered"),
                decay);
        case "Sgd" -> sgd(rate, decay);
        default -> throw new IllegalArgumentException("not an optimizer: " + name);
      };
    }

    private OptimizerSpec sgd(double rate, double decay) {
      double momentum = fraction("momentum");
      boolean nesterov = values.flag("nesterov");
      if (nesterov && momentum == 0) {
        throw fault("nesterov", "nesterov: needs a momentum above 0");
      }
      double dampening = values.number("dampening");
      if (!(dampening >= 0 && dampening <= 1)) {
        throw fault("dampening", "dampening: must be from 0 to 1, but is " + dampening);
      }
      if (dampening != 0 && (momentum == 0 || nesterov)) {
        throw fault("dampening", "dampening: needs a momentum above 0, without nesterov");
      }
      return new OptimizerSpec.Sgd(rate, momentum, dampening, nesterov, decay);
    }

    List<Training.Group> groups() {
      var groups = new ArrayList<Training.Group>();
      for (Annotations group : values.annotations(context.elements(), "groups")) {
        groups.add(group(group));
      }
      return groups;
    }

    private Training.Group group(Annotations group) {
      SourceRef at = context.annotation(method, name, "groups");
      Set<ParameterKind> kinds = EnumSet.noneOf(ParameterKind.class);
      group.texts("kinds").forEach(kind -> kinds.add(ParameterKind.valueOf(kind)));
      var names = new Training.Names(group.texts("of"), at);
      if (names.isEmpty() && kinds.isEmpty()) {
        throw fault("groups", "a group names no parameters; give it of or kinds");
      }
      double rate = group.number("learningRate");
      double decay = group.number("decay");
      if (Double.isNaN(rate) && Double.isNaN(decay)) {
        throw fault("groups", "a group says nothing; give it a learningRate or a decay");
      }
      return new Training.Group(
          names,
          kinds,
          Double.isNaN(rate) ? rate : positive("groups", "learningRate of a group", rate),
          Double.isNaN(decay) ? decay : notNegative("groups", "decay of a group", decay),
          at);
    }

    private double positive(String option) {
      return positive(option, option, values.number(option));
    }

    private double positive(String element, String option, double value) {
      if (!(value > 0) || Double.isInfinite(value)) {
        throw fault(element, option + ": must be above 0 and finite, but is " + value);
      }
      return value;
    }

    private double notNegative(String option) {
      return notNegative(option, option, values.number(option));
    }

    private double notNegative(String element, String option, double value) {
      if (!(value >= 0) || Double.isInfinite(value)) {
        throw fault(element, option + ": must be at least 0 and finite, but is " + value);
      }
      return value;
    }

    private double fraction(String option) {
      double value = values.number(option);
      if (!(value >= 0 && value < 1)) {
        throw fault(option, option + ": must be from 0 to below 1, but is " + value);
      }
      return value;
    }

    private Fault fault(String element, String headline) {
      return new Fault(DiagnosticId.OPTIMIZER_OPTION, "@" + name + ": " + headline)
          .at(context.annotation(method, name, element));
    }
  }
}
