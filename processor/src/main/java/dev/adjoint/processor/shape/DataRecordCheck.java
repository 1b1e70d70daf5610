package dev.adjoint.processor.shape;

import dev.adjoint.processor.diagnostics.Diagnostic;
import dev.adjoint.processor.diagnostics.DiagnosticId;
import dev.adjoint.processor.diagnostics.DiagnosticSink;
import dev.adjoint.processor.ir.Function;
import dev.adjoint.processor.ir.Function.Input;
import dev.adjoint.processor.ir.Model;
import dev.adjoint.processor.ir.Model.Component;
import dev.adjoint.processor.ir.Model.DataRecord;
import dev.adjoint.processor.ir.RowLengths;
import dev.adjoint.processor.ir.Type;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The border with the data: every input of a loss against the component of the same name. */
final class DataRecordCheck {
  private final DataRecord data;
  private final DiagnosticSink sink;
  private final Set<String> told = new HashSet<>();

  private DataRecordCheck(DataRecord data, DiagnosticSink sink) {
    this.data = data;
    this.sink = sink;
  }

  /** Needs only the declared types, so it runs on functions whose bodies have faults as well. */
  static void check(Model model, DiagnosticSink sink) {
    if (model.data() == null) {
      return;
    }
    var check = new DataRecordCheck(model.data(), sink);
    model.losses().forEach(loss -> check.checkAll(loss.function(), true));
    model.losses().forEach(loss -> check.checkWeight(loss.function()));
    model.forwards().forEach(forward -> check.checkAll(forward.function(), false));
  }

  private void checkAll(Function function, boolean required) {
    var lengths = RowLengths.of(function, data);
    for (Input input : function.inputs()) {
      if (input.isFeed()) {
        continue;
      }
      Optional<Component> component =
          data.components().stream().filter(c -> c.name().equals(input.name())).findFirst();
      if (component.isPresent()) {
        check(input, component.get(), lengths);
      } else if (required && !data.rejected().contains(input.name())) {
        report(
            DiagnosticId.DATA_MISSING,
            input,
            input.name() + ": the data record " + simpleName() + " has no such component",
            List.of(
                "components: " + componentNames(),
                "record declared at " + data.source().position()));
      }
    }
  }

  private void checkWeight(Function loss) {
    for (Input input : loss.inputs()) {
      if (input.name().equals(data.sampleWeight())) {
        report(
            DiagnosticId.DATA_WEIGHT,
            input,
            input.name()
                + ": is the @SampleWeight of the data record, by which every loss is multiplied; no"
                + " loss reads it",
            List.of("record declared at " + data.source().position()));
      }
    }
  }

  private void check(Input input, Component component, RowLengths lengths) {
    Type type = input.value().typed();
    String origin = origin(component);
    if (!type.element().isLike(component.row().element())) {
      report(
          DiagnosticId.DATA_TYPE,
          input,
          input.name()
              + ": the model needs "
              + type.element().kinds()
              + ", but the data record has "
              + component.javaType(),
          List.of(origin));
      return;
    }
    Optional<RowMismatch> mismatch = RowMismatch.of(input, component.row().shape(), lengths);
    mismatch.ifPresent(
        found ->
            report(
                DiagnosticId.DATA_SHAPE,
                input,
                input.name() + ": " + found.text(),
                lines(input, component, lengths)));
    if (input.classes() > 0 && component.classes() > 0 && input.classes() != component.classes()) {
      report(
          DiagnosticId.DATA_CLASSES,
          input,
          input.name()
              + ": the model has "
              + input.classes()
              + " classes, but the data record has "
              + component.classes(),
          List.of(origin));
    }
  }

  private static String origin(Component component) {
    return "data    "
        + component.name()
        + " : "
        + component.javaType()
        + (component.row().shape().rank() == 0 ? "" : " of shape " + component.row().shape())
        + " in each row   declared at "
        + component.source().position();
  }

  /** Both sides, and those of the inputs that say what the names in its shape stand for. */
  private static List<String> lines(Input input, Component component, RowLengths lengths) {
    var lines = new LinkedHashSet<>(List.of(model(input), origin(component)));
    for (String name : input.value().shape().names()) {
      var settled = lengths.origin(name);
      if (settled != null) {
        lines.add(model(settled.input()));
        lines.add(origin(settled.component()));
      }
    }
    return List.copyOf(lines);
  }

  private static String model(Input input) {
    return "model   " + input.name() + " : " + input.value().typed();
  }

  /** A forward method usually has the same inputs as the loss that calls it: told once. */
  private void report(DiagnosticId id, Input input, String headline, List<String> details) {
    if (!told.add(headline)) {
      return;
    }
    sink.report(new Diagnostic(id, headline, details, input.value().source()));
  }

  private String simpleName() {
    return data.qualifiedName().substring(data.qualifiedName().lastIndexOf('.') + 1);
  }

  private String componentNames() {
    return data.components().stream().map(Component::name).collect(Collectors.joining(", "));
  }
}
