package dev.adjoint.processor.structure;

import dev.adjoint.processor.ir.Function.Result;
import dev.adjoint.processor.ir.Value;
import dev.adjoint.processor.op.BlockOp;
import dev.adjoint.processor.op.Dropout;
import dev.adjoint.processor.op.ExpandDims;
import dev.adjoint.processor.op.Flatten;
import dev.adjoint.processor.op.Flip;
import dev.adjoint.processor.op.GaussianNoise;
import dev.adjoint.processor.op.Op;
import dev.adjoint.processor.op.Permute;
import dev.adjoint.processor.op.Repeat;
import dev.adjoint.processor.op.ReshapeTo;
import dev.adjoint.processor.op.Roll;
import dev.adjoint.processor.op.ScanBlock;
import dev.adjoint.processor.op.Squeeze;
import dev.adjoint.processor.op.Transpose;
import dev.adjoint.processor.op.WeightTensor;
import dev.adjoint.processor.shape.Trace;
import dev.adjoint.processor.shape.TypedCall;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The calls of a method by what they compute and read; those in blocks are among them. */
final class Graph {
  private final Trace trace;
  private final List<TypedCall> calls;
  private final Map<Value, TypedCall> producers = new HashMap<>();
  private final Map<Value, List<TypedCall>> consumers = new HashMap<>();
  private final Set<Value> results = new HashSet<>();

  Graph(Trace trace) {
    this.trace = trace;
    this.calls =
        trace.calls().stream()
            .filter(call -> !(call.op() instanceof BlockOp) && !call.isIdentity())
            .toList();
    for (TypedCall call : calls) {
      producers.put(call.result(), call);
      for (Value operand : Set.copyOf(call.operands())) {
        consumers.computeIfAbsent(operand, _ -> new ArrayList<>()).add(call);
      }
    }
    for (Result result : trace.function().results()) {
      results.add(result.value());
    }
    for (TypedCall call : trace.calls()) {
      if (call.op() instanceof ScanBlock) {
        results.addAll(call.operands());
      }
    }
  }

  Trace trace() {
    return trace;
  }

  /** In order; without those that return what they are given. */
  List<TypedCall> calls() {
    return calls;
  }

  /** What computed a value, or null if it is an input. */
  @Nullable TypedCall producer(Value value) {
    return producers.get(value);
  }

  /** What computed a value before calls of a kind, which keep what it is. */
  @Nullable TypedCall producer(Value value, Predicate<Op> passed) {
    TypedCall call = producers.get(value);
    while (call != null && passed.test(call.op())) {
      call = producers.get(call.operand(0));
    }
    return call;
  }

  /** The reading of a parameter that a value is, perhaps in another shape, or null. */
  @Nullable TypedCall parameter(Value value) {
    TypedCall call = producer(value, Graph::isMove);
    return call != null && call.op() instanceof WeightTensor ? call : null;
  }

  List<TypedCall> consumers(Value value) {
    return consumers.getOrDefault(value, List.of());
  }

  /** Whether a method returns it, or a scan is given it. */
  boolean isResult(Value value) {
    return results.contains(value);
  }

  /** The same numbers in another shape or order, or several times. */
  static boolean isMove(Op op) {
    return op instanceof ReshapeTo
        || op instanceof Flatten
        || op instanceof Flip
        || op instanceof Permute
        || op instanceof Repeat
        || op instanceof Roll
        || op instanceof Transpose
        || op instanceof ExpandDims
        || op instanceof Squeeze;
  }

  static boolean isMoveOrDropout(Op op) {
    return isMove(op) || op instanceof Dropout;
  }

  /** With what is added in training only. */
  static boolean isMoveOrNoise(Op op) {
    return isMoveOrDropout(op) || op instanceof GaussianNoise;
  }
}
