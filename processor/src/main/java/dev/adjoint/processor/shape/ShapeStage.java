package dev.adjoint.processor.shape;

import dev.adjoint.processor.diagnostics.Diagnostic;
import dev.adjoint.processor.diagnostics.DiagnosticId;
import dev.adjoint.processor.diagnostics.DiagnosticSink;
import dev.adjoint.processor.ir.Function;
import dev.adjoint.processor.ir.Model;
import dev.adjoint.processor.ir.Training;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Types a model and checks it; see the package. */
public final class ShapeStage {
  private final Model model;
  private final DiagnosticSink sink;
  private final Parameters parameters;
  private final Set<String> reported = new LinkedHashSet<>();
  private final List<Trace> traces = new ArrayList<>();

  /** The uses of blocks by the path of what is in them. */
  private final Map<String, BlockUse> uses = new HashMap<>();

  private ShapeStage(Model model, DiagnosticSink sink) {
    this.model = model;
    this.sink = sink;
    this.parameters = new Parameters();
  }

  /** The typed model, or empty if errors were reported. */
  public static Optional<Model> run(Model model, DiagnosticSink sink) {
    return type(model, sink).map(Typed::model);
  }

  /** The typed model with what it was written as, or empty if errors were reported. */
  public static Optional<Typed> type(Model model, DiagnosticSink sink) {
    return new ShapeStage(model, sink).run();
  }

  private Optional<Typed> run() {
    var forwards = new ArrayList<Model.Forward>();
    for (Model.Forward forward : model.forwards()) {
      type(forward.function(), null)
          .whole()
          .ifPresent(typed -> forwards.add(new Model.Forward(typed, forward.recordType())));
    }
    var losses = new ArrayList<Model.Loss>();
    for (Model.Loss loss : model.losses()) {
      FunctionTyping.Outcome outcome = type(loss.function(), loss.training());
      if (!outcome.isWhole()) {
        LossCheck.checkClasses(outcome.part(), model.data(), this::found);
      }
      Optional<Function> typed = outcome.whole();
      typed.ifPresent(function -> losses.add(loss.with(function)));
      typed.ifPresent(function -> LossCheck.check(loss.with(function), model.data(), this::found));
    }
    losses.forEach(loss -> TrainingCheck.check(loss, parameters.declarations(), this::report));
    model.gradients().forEach(gradient -> checkGradient(gradient, losses));
    DataRecordCheck.check(model, this::report);
    checkTraces();
    return reported.isEmpty()
        ? Optional.of(new Typed(typedModel(forwards, losses), traces, uses))
        : Optional.empty();
  }

  /** A gradient that is always 0 is not what its user meant. */
  private void checkGradient(Model.GradientOf gradient, List<Model.Loss> losses) {
    for (Model.Loss loss : losses) {
      Function function = loss.function();
      boolean isReached =
          function.inputs().stream()
              .filter(input -> input.name().equals(gradient.input()))
              .anyMatch(input -> GradientPaths.reached(function).contains(input.value()));
      if (function.name().equals(gradient.loss()) && !isReached) {
        report(
            Diagnostic.of(
                DiagnosticId.ENTRY_FORM,
                gradient.source(),
                gradient.name()
                    + ": "
                    + gradient.loss()
                    + " does not depend on "
                    + gradient.input()
                    + " by anything that has a gradient"));
      }
    }
  }

  private Model typedModel(List<Model.Forward> forwards, List<Model.Loss> losses) {
    return new Model(
        model.packageName(),
        model.name(),
        model.precision(),
        model.data(),
        parameters.declarations(),
        forwards,
        losses,
        model.gradients(),
        model.source());
  }

  /** Losses first: what is an error in one is no longer a warning elsewhere. */
  private void checkTraces() {
    traces.sort(Comparator.comparing(trace -> !trace.isLoss()));
    if (model.data() != null) {
      var bytes = new RawBytesCheck(model.data(), this::found);
      traces.forEach(bytes::check);
    }
    var predictions = new RepeatedPredictionCheck(model, this::found);
    traces.forEach(predictions::check);
    var broadcasts = new BroadcastCheck(this::found);
    for (Trace trace : traces) {
      broadcasts.check(trace);
      RowsCheck.check(trace, this::found);
    }
  }

  private FunctionTyping.Outcome type(Function function, @Nullable Training loss) {
    Function readable = RowMismatch.withoutMisread(function, model.data());
    var calls = new CallLog(loss != null, uses);
    var outcome =
        FunctionTyping.type(readable, model.real(), parameters, loss, calls, this::report);
    List<Trace> ended = calls.end(outcome.part());
    // Indices and classes are numbers that were declared: no error in a shape is their cause.
    ended.forEach(trace -> IndexCheck.check(trace, model.data(), this::found));
    if (outcome.isWhole()) {
      traces.addAll(ended);
      RowLengthsCheck.check(function, loss, model, this::report);
    }
    return outcome;
  }

  /** What a check found in a typed function, which may be in a block. */
  private void found(Diagnostic diagnostic) {
    BlockUse use = uses.get(diagnostic.at().path());
    report(use == null ? diagnostic : use.around(diagnostic));
  }

  /**
   * A loss contains the forward methods that it calls: a fault in those would be reported twice.
   */
  private void report(Diagnostic diagnostic) {
    if (diagnostic.id().isWarning()) {
      sink.report(diagnostic);
      return;
    }
    String key =
        diagnostic.id()
            + " "
            + diagnostic.at().position()
            + ":"
            + diagnostic.at().column()
            + " "
            + diagnostic.headline();
    if (reported.add(key)) {
      sink.report(diagnostic);
    }
  }
}
