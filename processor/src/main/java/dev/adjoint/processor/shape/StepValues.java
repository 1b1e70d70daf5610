package dev.adjoint.processor.shape;

import dev.adjoint.processor.ir.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The values of steps of scans among the calls of a method. A step is a function of its own, whose
 * ids begin at 0 as those of the method do: here they get negative ones, each another.
 */
final class StepValues {
  private int lastId;

  /** Adds the calls of a step to those of the method, and returns the values that are asked for. */
  List<Value> add(List<TypedCall> step, List<Value> wanted, List<TypedCall> calls) {
    Map<Value, Value> renamed = new HashMap<>();
    for (TypedCall call : step) {
      calls.add(
          new TypedCall(
              call.op(),
              renamed(call.operands(), renamed),
              renamed(call.result(), renamed),
              call.source(),
              call.block(),
              call.scope(),
              call.uses()));
    }
    return renamed(wanted, renamed);
  }

  private List<Value> renamed(List<Value> values, Map<Value, Value> renamed) {
    return values.stream().map(value -> renamed(value, renamed)).toList();
  }

  /** The values of a scan in the step have such ids already. */
  private Value renamed(Value value, Map<Value, Value> renamed) {
    return value.id() < 0
        ? value
        : renamed.computeIfAbsent(
            value, v -> new Value(--lastId, v.name(), v.type(), v.declared(), v.source()));
  }
}
