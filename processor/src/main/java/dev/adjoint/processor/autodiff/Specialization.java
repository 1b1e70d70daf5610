package dev.adjoint.processor.autodiff;

import dev.adjoint.StateScope;
import dev.adjoint.processor.ir.Builder;
import dev.adjoint.processor.ir.Function;
import dev.adjoint.processor.ir.Function.Result;
import dev.adjoint.processor.ir.Instruction;
import dev.adjoint.processor.ir.Program.Kind;
import dev.adjoint.processor.ir.Shape;
import dev.adjoint.processor.ir.Value;
import dev.adjoint.processor.op.AssignState;
import dev.adjoint.processor.op.Broadcast;
import dev.adjoint.processor.op.Constant;
import dev.adjoint.processor.op.InTraining;
import dev.adjoint.processor.op.ReadState;
import dev.adjoint.processor.op.Scan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;

/**
 * A function as one kind of routine sees it. What is there only in training, or only outside of it,
 * is chosen; reads of a state after an assignment become what was assigned, so that order no longer
 * matters; and what nothing reads then is left out.
 *
 * @param function without {@link InTraining} and {@link AssignState}
 * @param states what is to be kept after the routine, by the name of the state
 */
record Specialization(Function function, SequencedMap<String, Value> states) {

  static Specialization of(Function function, Kind kind) {
    return new Writer(function, kind).write();
  }

  private static final class Writer {
    private final Function original;
    private final Kind kind;
    private final Map<Value, Value> replacements = new HashMap<>();
    private final Map<String, Value> held = new HashMap<>();
    private final SequencedMap<String, Value> kept = new LinkedHashMap<>();
    private final List<Instruction> body = new ArrayList<>();
    private int nextId;

    Writer(Function original, Kind kind) {
      this.original = original;
      this.kind = kind;
      this.nextId = Tape.firstFreeId(original);
    }

    Specialization write() {
      original.body().forEach(this::add);
      List<Result> results =
          original.results().stream().map(r -> new Result(r.name(), replaced(r.value()))).toList();
      Set<Value> wanted = new HashSet<>(kept.values());
      results.forEach(result -> wanted.add(result.value()));
      return new Specialization(original.with(live(wanted), results), kept);
    }

    private Value replaced(Value value) {
      return replacements.getOrDefault(value, value);
    }

    private void add(Instruction i) {
      switch (i.op()) {
        case InTraining _ ->
            replacements.put(i.result(), replaced(i.operand(kind == Kind.TRAIN ? 0 : 1)));
        case ReadState read -> read(i, read);
        case Scan scan -> {
          Function step = Specialization.of(scan.step(), kind).function();
          List<Value> operands = i.operands().stream().map(this::replaced).toList();
          body.add(new Instruction(i.result(), scan.with(step), operands, i.source()));
        }
        case AssignState assign -> assign(assign, replaced(i.operand(0)));
        default -> {
          List<Value> operands = i.operands().stream().map(this::replaced).toList();
          body.add(new Instruction(i.result(), i.op(), operands, i.source()));
        }
      }
    }

    private void read(Instruction i, ReadState state) {
      Value value = held.get(state.name());
      if (value == null && (state.scope() == StateScope.MODEL || kind == Kind.INFER)) {
        body.add(i);
        value = i.result();
      } else if (value == null) {
        value = zeros(i);
      }
      held.put(state.name(), value);
      replacements.put(i.result(), value);
    }

    /** What a loss finds in the state of a session. */
    private Value zeros(Instruction read) {
      var builder = new Builder(nextId);
      Value model = read.result();
      var scalar = model.typed().with(Shape.SCALAR);
      Value zero = builder.emit(new Constant(0), List.of(), scalar, model.name(), read.source());
      Value zeros =
          builder.emit(
              new Broadcast(model.shape()),
              List.of(zero),
              model.typed(),
              model.name(),
              read.source());
      nextId = builder.nextId();
      body.addAll(builder.body());
      return zeros;
    }

    private void assign(AssignState state, Value value) {
      boolean keeps =
          switch (state.scope()) {
            case MODEL -> kind == Kind.TRAIN;
            case SESSION -> kind == Kind.INFER;
          };
      if (keeps) {
        kept.put(state.name(), value);
      }
      if (keeps || state.scope() == StateScope.SESSION) {
        held.put(state.name(), value);
      }
    }

    private List<Instruction> live(Set<Value> wanted) {
      List<Instruction> live = new ArrayList<>();
      for (Instruction instruction : body.reversed()) {
        if (wanted.contains(instruction.result())) {
          wanted.addAll(instruction.operands());
          live.add(instruction);
        }
      }
      return live.reversed();
    }
  }
}
