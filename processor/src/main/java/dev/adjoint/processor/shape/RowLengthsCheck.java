package dev.adjoint.processor.shape;

import dev.adjoint.processor.diagnostics.Diagnostic;
import dev.adjoint.processor.diagnostics.DiagnosticSink;
import dev.adjoint.processor.ir.Function;
import dev.adjoint.processor.ir.Function.Input;
import dev.adjoint.processor.ir.Model;
import dev.adjoint.processor.ir.Model.DataRecord;
import dev.adjoint.processor.ir.RowLengths;
import dev.adjoint.processor.ir.Training;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Whether a method that is sound as far as can be said of any length is sound for that of the rows
 * of the data: a table has an entry for each position, a division comes out even.
 */
final class RowLengthsCheck {
  private final DataRecord data;
  private final RowLengths lengths;
  private final Map<String, BlockUse> uses = new HashMap<>();
  private final DiagnosticSink sink;

  private RowLengthsCheck(DataRecord data, RowLengths lengths, DiagnosticSink sink) {
    this.data = data;
    this.lengths = lengths;
    this.sink = sink;
  }

  /** Types it once more, with the numbers; warnings are those of any length. */
  static void check(Function function, @Nullable Training loss, Model model, DiagnosticSink sink) {
    DataRecord data = model.data();
    var lengths = RowLengths.of(function, data);
    if (data == null
        || lengths.all().isEmpty()
        || function.inputs().stream().anyMatch(input -> differs(input, data, lengths))) {
      return;
    }
    new RowLengthsCheck(data, lengths, sink).check(function, loss, model);
  }

  private static boolean differs(Input input, DataRecord data, RowLengths lengths) {
    return data.components().stream()
        .filter(component -> !input.isFeed() && component.name().equals(input.name()))
        .anyMatch(c -> RowMismatch.of(input, c.row().shape(), lengths).isPresent());
  }

  private void check(Function function, @Nullable Training loss, Model model) {
    var calls = new CallLog(loss != null, uses);
    FunctionTyping.type(
            function, model.real(), new Parameters(), loss, calls, lengths.all(), this::report)
        .whole()
        .ifPresent(
            typed -> calls.end(typed).forEach(trace -> IndexCheck.check(trace, data, this::found)));
  }

  /** In a typed function, which may be in a block. */
  private void found(Diagnostic diagnostic) {
    BlockUse use = uses.get(diagnostic.at().path());
    report(use == null ? diagnostic : use.around(diagnostic));
  }

  private void report(Diagnostic diagnostic) {
    if (diagnostic.id().isWarning()) {
      return;
    }
    var details = new ArrayList<>(diagnostic.details());
    lengths
        .all()
        .forEach(
            (name, length) -> {
              var component = Objects.requireNonNull(lengths.origin(name)).component();
              details.add(
                  "data    %s is %s, as in each row of %s   declared at %s"
                      .formatted(name, length, component.name(), component.source().position()));
            });
    sink.report(diagnostic.with(details));
  }
}
