package dev.adjoint.processor.autodiff;

import dev.adjoint.processor.ir.Function;
import dev.adjoint.processor.ir.Function.Result;
import dev.adjoint.processor.ir.Instruction;
import dev.adjoint.processor.ir.Program.Kind;
import dev.adjoint.processor.ir.Value;
import dev.adjoint.processor.op.InTraining;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A function as one kind of routine sees it: what is there only in training, or only outside of it,
 * is chosen, and what nothing reads then is left out.
 */
final class Specialization {
  private final Kind kind;
  private final Map<Value, Value> replacements = new HashMap<>();
  private final List<Instruction> body = new ArrayList<>();

  private Specialization(Kind kind) {
    this.kind = kind;
  }

  static Function of(Function function, Kind kind) {
    var specialization = new Specialization(kind);
    function.body().forEach(specialization::add);
    List<Result> results =
        function.results().stream()
            .map(r -> new Result(r.name(), specialization.replaced(r.value())))
            .toList();
    return function.with(specialization.live(results), results);
  }

  private Value replaced(Value value) {
    return replacements.getOrDefault(value, value);
  }

  private void add(Instruction i) {
    if (i.op() instanceof InTraining) {
      replacements.put(i.result(), replaced(i.operand(kind == Kind.TRAIN ? 0 : 1)));
      return;
    }
    List<Value> operands = i.operands().stream().map(this::replaced).toList();
    body.add(new Instruction(i.result(), i.op(), operands, i.source()));
  }

  private List<Instruction> live(List<Result> results) {
    Set<Value> wanted = new HashSet<>();
    results.forEach(result -> wanted.add(result.value()));
    List<Instruction> kept = new ArrayList<>();
    for (Instruction instruction : body.reversed()) {
      if (wanted.contains(instruction.result())) {
        wanted.addAll(instruction.operands());
        kept.add(instruction);
      }
    }
    return kept.reversed();
  }
}
