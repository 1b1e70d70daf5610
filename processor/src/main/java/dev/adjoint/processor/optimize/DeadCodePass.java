package dev.adjoint.processor.optimize;

import dev.adjoint.processor.ir.Function;
import dev.adjoint.processor.ir.Instruction;
import dev.adjoint.processor.ir.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Removes what no result depends on: no primitive has effects. */
final class DeadCodePass implements Pass {

  @Override
  public Function run(Function function) {
    Set<Value> wanted = new HashSet<>();
    function.results().forEach(result -> wanted.add(result.value()));
    List<Instruction> kept = new ArrayList<>();
    for (Instruction instruction : function.body().reversed()) {
      if (wanted.contains(instruction.result())) {
        wanted.addAll(instruction.operands());
        kept.add(instruction);
      }
    }
    return function.with(kept.reversed(), function.results());
  }
}
