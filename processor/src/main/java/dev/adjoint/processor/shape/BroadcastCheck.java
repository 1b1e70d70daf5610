package dev.adjoint.processor.shape;

import dev.adjoint.processor.diagnostics.DiagnosticId;
import dev.adjoint.processor.diagnostics.DiagnosticSink;
import dev.adjoint.processor.diagnostics.Fault;
import dev.adjoint.processor.ir.Dim;
import dev.adjoint.processor.ir.Shape;
import dev.adjoint.processor.ir.ShapeSyntax;
import dev.adjoint.processor.ir.Value;
import dev.adjoint.processor.op.Binary;
import dev.adjoint.processor.op.Comparison;
import dev.adjoint.processor.op.Count;
import dev.adjoint.processor.op.ExpandDims;
import dev.adjoint.processor.op.Filled;
import dev.adjoint.processor.op.KeepDims;
import dev.adjoint.processor.op.Logical;
import dev.adjoint.processor.op.Op;
import dev.adjoint.processor.op.Permute;
import dev.adjoint.processor.op.RandomTensor;
import dev.adjoint.processor.op.ReshapeTo;
import dev.adjoint.processor.op.StateTensor;
import dev.adjoint.processor.op.Transpose;
import dev.adjoint.processor.op.WeightTensor;
import dev.adjoint.processor.op.Where;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Operations all of whose operands are repeated: {@code [n] - [n 1]} has n × n elements. Meant
 * where a dim of 1 was written for it (by {@code expandDims}, in a shape string, or by keeping the
 * dims of a reduction or permuting them); else a warning. In a loss, where the rows of the batch
 * are paired with one another, it is an error unless such a dim was written in every operand, or
 * one counts ({@code range}), which holds nothing of a row.
 */
final class BroadcastCheck {
  private final DiagnosticSink sink;
  private final Set<String> told = new HashSet<>();

  BroadcastCheck(DiagnosticSink sink) {
    this.sink = sink;
  }

  /** Checks one method; what was told of one is not told again of another. */
  void check(Trace trace) {
    Optional<BatchDim> batch = BatchDim.of(trace.function());
    Set<Value> written = new HashSet<>();
    Set<Value> declared = new HashSet<>();
    Set<Value> computed = new HashSet<>();
    Set<Value> counted = new HashSet<>();
    for (TypedCall call : trace.calls()) {
      call.operands().stream()
          .filter(value -> !computed.contains(value) && hasOne(value.shape()))
          .forEach(declared::add);
      computed.add(call.result());
      if (broadcasts(call.op())) {
        check(call, trace, batch, new Origins(written, declared, counted));
      }
      if (counts(call, counted)) {
        counted.add(call.result());
      }
      if (isWritten(call) || isLikeOneOf(call, written)) {
        written.add(call.result());
      }
      if (isLikeOneOf(call, declared)) {
        declared.add(call.result());
      }
    }
  }

  /**
   * Where values come from.
   *
   * @param written values whose dims of 1 were made by the method
   * @param declared values whose dims of 1 are those of its inputs, or of the inputs of a step of a
   *     scan: they say what the data is, and not that rows are to be paired
   * @param counted values that are computed from {@code range} alone
   */
  private record Origins(Set<Value> written, Set<Value> declared, Set<Value> counted) {}

  private void check(TypedCall call, Trace trace, Optional<BatchDim> batch, Origins origins) {
    List<Value> grown = grown(call);
    if (grown.size() < 2) {
      return;
    }
    boolean pairsRows =
        trace.isLoss()
            && batch.isPresent()
            && grown.stream().noneMatch(origins.counted()::contains)
            && grown.stream().allMatch(value -> batch.get().isIn(value.shape()))
            && !meet(grown, batch.get());
    boolean isMeant =
        pairsRows
            ? origins.written().containsAll(grown)
            : grown.stream()
                .anyMatch(v -> origins.written().contains(v) || origins.declared().contains(v));
    if (!isMeant && told.add(call.source().position() + ":" + call.source().column())) {
      report(call, grown, trace, pairsRows);
    }
  }

  private void report(TypedCall call, List<Value> grown, Trace trace, boolean pairsRows) {
    Shape result = call.result().shape();
    var fault =
        pairsRows
            ? new Fault(
                DiagnosticId.LOSS_BROADCAST,
                call.op().mnemonic()
                    + ": pairs every row of the batch with every other one: "
                    + shapes(grown)
                    + " give "
                    + result
                    + "; a loss does not broadcast its rows")
            : new Fault(
                DiagnosticId.FAULT_BROADCAST_BOTH,
                call.op().mnemonic()
                    + ": repeats both operands: "
                    + shapes(grown)
                    + " give "
                    + result);
    List<String> roles = List.of("left", "right", "third");
    for (int i = 0; i < grown.size(); i++) {
      fault.operand(roles.get(i), grown.get(i));
    }
    if (pairsRows) {
      fault.note("in @Loss " + trace.function().name());
    }
    sink.report(fault.toDiagnostic(call.source()).in(call.uses()).alsoAbout(call.uses()));
  }

  /**
   * Whether the rows of all are along one axis of the result: each meets the same of the others.
   */
  private static boolean meet(List<Value> values, BatchDim batch) {
    var axes = new HashSet<>(axesFromEnd(values.getFirst().shape(), batch));
    values.forEach(value -> axes.retainAll(axesFromEnd(value.shape(), batch)));
    return !axes.isEmpty();
  }

  private static Set<Integer> axesFromEnd(Shape shape, BatchDim batch) {
    Set<Integer> axes = new HashSet<>();
    for (int i = 0; i < shape.rank(); i++) {
      if (batch.isIn(shape.dim(i))) {
        axes.add(shape.rank() - i);
      }
    }
    return axes;
  }

  private static String shapes(List<Value> values) {
    return String.join(" and ", values.stream().map(value -> value.shape().toString()).toList());
  }

  private static boolean broadcasts(Op op) {
    return op instanceof Binary
        || op instanceof Comparison
        || op instanceof Logical
        || op instanceof Where;
  }

  /** The operands with several elements, if none of them has as many as the result. */
  private static List<Value> grown(TypedCall call) {
    Dim size = call.result().shape().size();
    List<Value> several =
        call.operands().stream().filter(value -> !value.shape().size().is(1)).distinct().toList();
    return several.stream().anyMatch(value -> value.shape().size().equals(size))
        ? List.of()
        : several;
  }

  private static boolean hasOne(Shape shape) {
    return !ones(shape).isEmpty();
  }

  /** Which dims are 1. */
  private static List<Integer> ones(Shape shape) {
    return IntStream.range(0, shape.rank()).filter(i -> shape.dim(i).is(1)).boxed().toList();
  }

  private static boolean counts(TypedCall call, Set<Value> counted) {
    return call.op() instanceof Count
        || (call.operands().stream().anyMatch(counted::contains)
            && call.operands().stream()
                .allMatch(value -> counted.contains(value) || value.shape().size().is(1)));
  }

  /** Whether its dims of 1 stand in the source. */
  static boolean isWritten(TypedCall call) {
    return switch (call.op()) {
      case ExpandDims _, KeepDims _ -> true;
      case Permute _, Transpose _ ->
          !ones(call.result().shape()).equals(ones(call.operand(0).shape()));
      case ReshapeTo op -> hasOne(ShapeSyntax.shape(op.shape()));
      case Filled op -> hasOne(ShapeSyntax.shape(op.shape()));
      case RandomTensor op -> hasOne(ShapeSyntax.shape(op.shape()));
      case WeightTensor op -> hasOne(ShapeSyntax.shape(op.shape()));
      case StateTensor op -> hasOne(ShapeSyntax.shape(op.shape()));
      default -> false;
    };
  }

  /** What is computed elementwise keeps its dims. */
  static boolean isLikeOneOf(TypedCall call, Set<Value> values) {
    return call.operands().stream()
        .anyMatch(value -> values.contains(value) && value.shape().equals(call.result().shape()));
  }
}
