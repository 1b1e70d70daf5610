package dev.adjoint.processor.shape;

import dev.adjoint.processor.diagnostics.DiagnosticId;
import dev.adjoint.processor.diagnostics.DiagnosticSink;
import dev.adjoint.processor.diagnostics.EditDistance;
import dev.adjoint.processor.diagnostics.Fault;
import dev.adjoint.processor.ir.Function;
import dev.adjoint.processor.ir.Model;
import dev.adjoint.processor.ir.Model.ParameterDeclaration;
import dev.adjoint.processor.ir.Training;
import dev.adjoint.processor.op.ReadParameter;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The names by which a loss says what it trains: each stands for parameters that the loss is
 * computed from.
 */
final class TrainingCheck {
  private final Function loss;
  private final Training training;
  private final DiagnosticSink sink;
  private final List<ParameterDeclaration> declared;
  private final List<ParameterDeclaration> states;
  private final Set<String> read = new LinkedHashSet<>();

  private TrainingCheck(Model.Loss loss, List<ParameterDeclaration> declared, DiagnosticSink sink) {
    this.loss = loss.function();
    this.training = loss.training();
    this.declared = declared.stream().filter(p -> !p.isState()).toList();
    this.states = declared.stream().filter(ParameterDeclaration::isState).toList();
    this.sink = sink;
    for (var instruction : this.loss.body()) {
      if (instruction.op() instanceof ReadParameter parameter) {
        read.add(parameter.name());
      }
    }
  }

  /** Checks a typed loss against all parameters of its model. */
  static void check(Model.Loss loss, List<ParameterDeclaration> declared, DiagnosticSink sink) {
    if (loss.optimizer() != null) {
      new TrainingCheck(loss, declared, sink).run();
    }
  }

  private void run() {
    boolean known = areKnown("trains", training.trains());
    known &= areKnown("frozen", training.frozen());
    for (Training.Group group : training.groups()) {
      known &= areKnown("a group of its optimizer", group.of());
    }
    if (!known || read.isEmpty()) {
      return;
    }
    if (read.stream().noneMatch(training::trains)) {
      report(
          new Fault(DiagnosticId.LOSS_TRAINS, loss.name() + ": all that it reads is frozen")
              .note("it reads " + String.join(", ", layers(read)))
              .at(training.frozen().source()));
    }
    training.groups().forEach(this::checkGroup);
  }

  private void checkGroup(Training.Group group) {
    boolean hasOne =
        declared.stream()
            .anyMatch(p -> read.contains(p.name()) && training.trains(p.name()) && group.has(p));
    if (!hasOne) {
      report(
          new Fault(
                  DiagnosticId.LOSS_TRAINS,
                  loss.name()
                      + ": no parameter that it trains is in the group of"
                      + (group.of().isEmpty() ? "" : " " + String.join(", ", group.of().names()))
                      + (group.kinds().isEmpty() ? "" : " " + new TreeSet<>(group.kinds())))
              .at(group.source()));
    }
  }

  private boolean areKnown(String where, Training.Names names) {
    boolean all = true;
    for (String name : names.names()) {
      if (read.stream().noneMatch(p -> Training.Names.matches(name, p))) {
        report(unknown(where, name).at(names.source()));
        all = false;
      }
    }
    return all;
  }

  private Fault unknown(String where, String name) {
    String headline = loss.name() + ": " + where + " names " + name + ", ";
    if (declared.stream().anyMatch(p -> Training.Names.matches(name, p.name()))) {
      return new Fault(DiagnosticId.LOSS_TRAINS, headline + "which this loss does not read")
          .note("it reads " + String.join(", ", layers(read)));
    }
    if (states.stream().anyMatch(p -> Training.Names.matches(name, p.name()))) {
      return new Fault(
          DiagnosticId.LOSS_TRAINS,
          headline + "which is a state: no optimizer changes it, only assign");
    }
    var fault =
        new Fault(
            DiagnosticId.LOSS_TRAINS, headline + "but there is no parameter or layer of this name");
    List<String> near = EditDistance.near(name, prefixes());
    return near.isEmpty()
        ? fault.note("it reads " + String.join(", ", layers(read)))
        : fault.note("similar names: " + String.join(", ", near));
  }

  /** Every name that stands for a parameter. */
  private Set<String> prefixes() {
    var all = new TreeSet<String>();
    for (String name : read) {
      for (int dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1)) {
        all.add(name.substring(0, dot));
      }
      all.add(name);
    }
    return all;
  }

  /** The first parts of names, which are few. */
  private static Set<String> layers(Set<String> names) {
    var layers = new LinkedHashSet<String>();
    names.forEach(name -> layers.add(name.replaceFirst("\\..*", "")));
    return layers;
  }

  private void report(Fault fault) {
    sink.report(fault.toDiagnostic(loss.source()));
  }
}
