package dev.adjoint.processor.shape;

import dev.adjoint.processor.diagnostics.DiagnosticId;
import dev.adjoint.processor.diagnostics.DiagnosticSink;
import dev.adjoint.processor.diagnostics.Fault;
import dev.adjoint.processor.ir.Dim;
import dev.adjoint.processor.ir.Function.Input;
import dev.adjoint.processor.ir.Instruction;
import dev.adjoint.processor.ir.Model.DataRecord;
import dev.adjoint.processor.ir.SourceRef;
import dev.adjoint.processor.ir.Value;
import dev.adjoint.processor.op.ArgMax;
import dev.adjoint.processor.op.Cast;
import dev.adjoint.processor.op.Gather;
import dev.adjoint.processor.op.OneHot;
import dev.adjoint.processor.op.Range;
import dev.adjoint.processor.op.Reshape;
import dev.adjoint.processor.op.Update;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whether indices whose range is known can name more than there is: it is declared by the input or
 * by the data record, or they are the places of maxima, or those of {@code range}.
 */
final class IndexCheck {
  private final Map<Value, ClassRange> indices = new HashMap<>();
  private final DiagnosticSink sink;

  private IndexCheck(DiagnosticSink sink) {
    this.sink = sink;
  }

  static void check(Trace trace, @Nullable DataRecord data, DiagnosticSink sink) {
    var check = new IndexCheck(sink);
    for (Input input : trace.function().inputs()) {
      ClassRange.of(input, data).ifPresent(range -> check.indices.put(input.value(), range));
    }
    trace.function().body().forEach(check::check);
    trace.calls().forEach(check::check);
  }

  private void check(Instruction i) {
    switch (i.op()) {
      case ArgMax argMax -> countTo(i, i.operand(0).shape().dim(argMax.axis()));
      case Range range -> countTo(i, range.size());
      case Cast _, Reshape _ -> {
        if (indices.containsKey(i.operand(0))) {
          indices.put(i.result(), indices.get(i.operand(0)));
        }
      }
      case Gather _ -> checkEntries(i, 0);
      case Update update -> checkEntries(i, update.axis());
      default -> {
        // Takes no indices.
      }
    }
  }

  /** Of an open length nothing is known. */
  private void countTo(Instruction i, Dim places) {
    if (places.isConstant()) {
      int before = (int) places.constant().getAsLong();
      indices.put(i.result(), new ClassRange(i.result().name(), before, null));
    }
  }

  private void checkEntries(Instruction i, int axis) {
    ClassRange index = indices.get(i.operand(1));
    Dim entries = i.operand(0).shape().dim(axis);
    if (index == null || reaches(index, entries)) {
      return;
    }
    report(
        index,
        new Fault(
                DiagnosticId.SHAPE_INDEX,
                i.result().name() + ": " + span(index) + ", but there are " + entries + " entries")
            .operand("entries", i.operand(0))
            .operand("index", i.operand(1)),
        i.source());
  }

  /** A row of zeros stands for an index that is not there: of none that is declared. */
  private void check(TypedCall call) {
    ClassRange index = call.op() instanceof OneHot ? indices.get(call.operand(0)) : null;
    Dim depth = call.result().shape().rank() == 0 ? Dim.ONE : call.result().shape().last();
    if (index == null || reaches(index, depth)) {
      return;
    }
    report(
        index,
        new Fault(
                DiagnosticId.SHAPE_INDEX,
                "oneHot: " + span(index) + ", but there are " + depth + " columns")
            .operand("index", call.operand(0))
            .operand("one hot", call.result()),
        call.source());
  }

  /** Whether there is something for each index, as far as is known at compile time. */
  private static boolean reaches(ClassRange index, Dim entries) {
    return !entries.isConstant() || index.classes() <= entries.constant().getAsLong();
  }

  private static String span(ClassRange index) {
    return index.name() + " runs from 0 to " + (index.classes() - 1);
  }

  private void report(ClassRange index, Fault fault, SourceRef at) {
    sink.report(index.noted(fault).toDiagnostic(at));
  }
}
