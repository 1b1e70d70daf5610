package dev.adjoint.processor.ir;

import dev.adjoint.processor.op.Primitive;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Checks what every stage must leave: values are defined once and before they are read; after the
 * shape stage each has a type and each op is a primitive. A failure is a fault of the compiler.
 */
public final class Verifier {
  private final Function function;
  private final Set<Integer> defined = new HashSet<>();

  private Verifier(Function function) {
    this.function = function;
  }

  /** Checks a function; {@code typed} after the shape stage. */
  public static void verify(Function function, boolean typed) {
    new Verifier(function).verify(typed);
  }

  /** Checks all routines of a program. */
  public static void verify(Program program) {
    program.routines().forEach(routine -> verify(routine.function(), true));
  }

  private void verify(boolean typed) {
    function.inputs().forEach(input -> define(input.value()));
    for (Instruction instruction : function.body()) {
      instruction.operands().forEach(operand -> requireDefined(operand, instruction));
      define(instruction.result());
      if (typed) {
        require(instruction.op() instanceof Primitive, () -> instruction + " is not a primitive");
        require(instruction.result().type() != null, () -> instruction.result() + " has no type");
      }
    }
    function.results().forEach(result -> requireDefined(result.value(), "result"));
  }

  private void define(Value value) {
    require(defined.add(value.id()), () -> value + " is defined twice");
  }

  private void requireDefined(Value value, Object reader) {
    require(
        defined.contains(value.id()), () -> value + " is read before it is defined, by " + reader);
  }

  private void require(boolean condition, Supplier<String> message) {
    if (!condition) {
      throw new IllegalStateException(function.name() + ": " + message.get());
    }
  }
}
