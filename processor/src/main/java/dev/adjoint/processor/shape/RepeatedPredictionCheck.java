package dev.adjoint.processor.shape;

import dev.adjoint.processor.diagnostics.DiagnosticId;
import dev.adjoint.processor.diagnostics.DiagnosticSink;
import dev.adjoint.processor.diagnostics.Fault;
import dev.adjoint.processor.ir.Function.Input;
import dev.adjoint.processor.ir.Instruction;
import dev.adjoint.processor.ir.Model;
import dev.adjoint.processor.ir.Shape;
import dev.adjoint.processor.ir.Value;
import dev.adjoint.processor.op.Cast;
import dev.adjoint.processor.op.ReadParameter;
import dev.adjoint.processor.op.Reshape;
import dev.adjoint.processor.op.Sub;
import dev.adjoint.processor.op.ToFloat;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Losses that subtract one prediction a row, {@code [n, 1]}, from several labels of the row, {@code
 * [n, k]}. The reverse, several predictions and one label, is how quantiles and mixtures are
 * written, and is left alone.
 *
 * <p>A label is an input of the loss that no {@code @Forward} method takes, and that the prediction
 * does not depend on. A dim of 1 that the method wrote itself ({@code expandDims}, a shape string,
 * a reduction that keeps dims) is taken as meant.
 */
final class RepeatedPredictionCheck {
  private final Set<String> data = new HashSet<>();
  private final DiagnosticSink sink;
  private final Set<String> told = new HashSet<>();

  /** For a model whose {@code @Forward} methods tell data from labels. */
  RepeatedPredictionCheck(Model model, DiagnosticSink sink) {
    this.sink = sink;
    model
        .forwards()
        .forEach(forward -> forward.function().inputs().forEach(input -> data.add(input.name())));
  }

  /** Checks one method; what was told of one is not told again of another. */
  void check(Trace trace) {
    if (!trace.isLoss()) {
      return;
    }
    var origins = new Origins(trace);
    Set<Value> written = new HashSet<>();
    for (TypedCall call : trace.calls()) {
      if (BroadcastCheck.isWritten(call) || BroadcastCheck.isLikeOneOf(call, written)) {
        written.add(call.result());
      }
      if (!(call.op() instanceof Sub)) {
        continue;
      }
      for (int i = 0; i < 2; i++) {
        Value prediction = call.operand(i);
        Value label = call.operand(1 - i);
        if (!written.contains(prediction)
            && repeats(prediction.shape(), label.shape())
            && origins.isPredictionFor(prediction, label)
            && told.add(call.source().position() + ":" + call.source().column())) {
          report(call, prediction, label, trace);
        }
      }
    }
  }

  /** Whether a row of one has one number in place of several of the other. */
  private static boolean repeats(Shape prediction, Shape label) {
    if (prediction.rank() != label.rank() || prediction.rank() < 2) {
      return false;
    }
    boolean found = false;
    for (int i = 0; i < label.rank(); i++) {
      boolean isRepeated = i > 0 && prediction.dim(i).is(1) && !label.dim(i).is(1);
      if (!isRepeated && !prediction.dim(i).equals(label.dim(i))) {
        return false;
      }
      found |= isRepeated;
    }
    return found;
  }

  private void report(TypedCall call, Value prediction, Value label, Trace trace) {
    sink.report(
        new Fault(
                DiagnosticId.FAULT_LABEL_BROADCAST,
                "sub: compares one prediction with several labels of its row: "
                    + prediction.shape()
                    + " with "
                    + label.shape())
            .operand("prediction", prediction)
            .operand("label", label)
            .note("in @Loss " + trace.function().name())
            .toDiagnostic(call.source())
            .in(call.uses())
            .alsoAbout(call.uses()));
  }

  /** What the values of a loss are computed from. */
  private final class Origins {
    private final Map<Value, Set<Value>> inputs = new HashMap<>();
    private final Map<Value, Value> labels = new HashMap<>();
    private final Set<Value> trained = new HashSet<>();

    Origins(Trace trace) {
      for (Input input : trace.function().inputs()) {
        inputs.put(input.value(), Set.of(input.value()));
        if (!input.isFeed() && !data.contains(input.name())) {
          labels.put(input.value(), input.value());
        }
      }
      trace.function().body().forEach(this::add);
    }

    private void add(Instruction i) {
      var from = new HashSet<Value>();
      i.operands().forEach(operand -> from.addAll(inputs.getOrDefault(operand, Set.of())));
      inputs.put(i.result(), from);
      if (i.op() instanceof ReadParameter || i.operands().stream().anyMatch(trained::contains)) {
        trained.add(i.result());
      }
      boolean isAsGiven =
          i.op() instanceof Cast || i.op() instanceof Reshape || i.op() instanceof ToFloat;
      if (isAsGiven && labels.containsKey(i.operand(0))) {
        labels.put(i.result(), Objects.requireNonNull(labels.get(i.operand(0))));
      }
    }

    boolean isPredictionFor(Value prediction, Value label) {
      Value input = labels.get(label);
      return input != null
          && trained.contains(prediction)
          && !inputs.getOrDefault(prediction, Set.of()).contains(input);
    }
  }
}
