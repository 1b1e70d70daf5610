package dev.adjoint.processor.optimize;

import dev.adjoint.processor.ir.Builder;
import dev.adjoint.processor.ir.Function;
import dev.adjoint.processor.ir.Function.Result;
import dev.adjoint.processor.ir.Instruction;
import dev.adjoint.processor.ir.Shape;
import dev.adjoint.processor.ir.Type;
import dev.adjoint.processor.ir.Value;
import dev.adjoint.processor.op.Primitive;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Walks a function once, in order, and replaces instructions by values that compute the same. */
final class Rewrite {

  /** What a pass does with one instruction. */
  @FunctionalInterface
  interface Rule {
    /** The value to use in place of the instruction's result, or null to keep the instruction. */
    @Nullable Value apply(Instruction instruction, Rewrite rewrite);
  }

  private final Map<Value, Value> replacements = new HashMap<>();
  private final Map<Value, Instruction> definitions = new HashMap<>();
  private final List<Instruction> body = new ArrayList<>();
  private int nextId;
  private @Nullable Instruction current;

  private Rewrite() {}

  static Function run(Function function, Rule rule) {
    var rewrite = new Rewrite();
    rewrite.nextId = firstFreeId(function);
    for (Instruction instruction : function.body()) {
      rewrite.step(instruction, rule);
    }
    return function.with(
        rewrite.body,
        function.results().stream()
            .map(r -> new Result(r.name(), rewrite.replaced(r.value())))
            .toList());
  }

  private static int firstFreeId(Function function) {
    int next = 0;
    for (var input : function.inputs()) {
      next = Math.max(next, input.value().id() + 1);
    }
    for (Instruction instruction : function.body()) {
      next = Math.max(next, instruction.result().id() + 1);
    }
    return next;
  }

  private void step(Instruction original, Rule rule) {
    var instruction = withReplacedOperands(original);
    current = instruction;
    Value replacement = rule.apply(instruction, this);
    if (replacement == null) {
      add(instruction);
    } else {
      replacements.put(original.result(), replacement);
    }
  }

  private Instruction withReplacedOperands(Instruction original) {
    for (Value operand : original.operands()) {
      if (replacements.containsKey(operand)) {
        var operands = original.operands().stream().map(this::replaced).toList();
        return new Instruction(original.result(), original.op(), operands, original.source());
      }
    }
    return original;
  }

  private void add(Instruction instruction) {
    body.add(instruction);
    definitions.put(instruction.result(), instruction);
  }

  private Value replaced(Value value) {
    return replacements.getOrDefault(value, value);
  }

  /** The instruction that computes a value, as rewritten; null for inputs. */
  @Nullable Instruction definition(Value value) {
    return definitions.get(value);
  }

  /** The op that computes a value if it is of this kind, else null. */
  <T extends Primitive> @Nullable T opOf(Value value, Class<T> kind) {
    Instruction definition = definitions.get(value);
    return definition != null && kind.isInstance(definition.op())
        ? kind.cast(definition.op())
        : null;
  }

  /** Emits an instruction in the name of the one that is being rewritten. */
  Value emit(Primitive op, Shape shape, Value... operands) {
    return emit(op, Objects.requireNonNull(current).result().typed().with(shape), operands);
  }

  /** The same where the type of the elements may be another one. */
  Value emit(Primitive op, Type type, Value... operands) {
    Instruction origin = Objects.requireNonNull(current);
    var builder = new Builder(nextId++);
    Value result =
        builder.emit(
            op,
            List.of(operands),
            type,
            origin.result().name(),
            origin.result().declared(),
            origin.source());
    builder.body().forEach(this::add);
    return result;
  }
}
