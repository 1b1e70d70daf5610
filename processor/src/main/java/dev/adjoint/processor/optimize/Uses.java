package dev.adjoint.processor.optimize;

import dev.adjoint.processor.ir.Function;
import dev.adjoint.processor.ir.Instruction;
import dev.adjoint.processor.ir.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who reads what in a function. */
final class Uses {
  private final Map<Value, List<Instruction>> readers = new HashMap<>();
  private final Set<Value> results = new HashSet<>();

  Uses(Function function) {
    for (Instruction instruction : function.body()) {
      for (Value operand : instruction.operands()) {
        readers.computeIfAbsent(operand, _ -> new ArrayList<>()).add(instruction);
      }
    }
    function.results().forEach(result -> results.add(result.value()));
  }

  List<Instruction> readers(Value value) {
    return readers.getOrDefault(value, List.of());
  }

  boolean isResult(Value value) {
    return results.contains(value);
  }

  /** The instruction that alone reads a value, once; null if there are others or it is a result. */
  @Nullable Instruction onlyReader(Value value) {
    List<Instruction> all = readers(value);
    return all.size() == 1 && !isResult(value) ? all.getFirst() : null;
  }
}
