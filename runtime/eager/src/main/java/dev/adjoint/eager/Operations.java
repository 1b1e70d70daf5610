package dev.adjoint.eager;

import dev.adjoint.Tensor;
import dev.adjoint.processor.ir.Builder;
import dev.adjoint.processor.ir.Instruction;
import dev.adjoint.processor.ir.SourceRef;
import dev.adjoint.processor.ir.Value;
import dev.adjoint.processor.op.Assign;
import dev.adjoint.processor.op.StateTensor;
import dev.adjoint.processor.op.Surface;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Calls of the methods of tensors: the ops that {@link Surface} makes of them, evaluated. */
final class Operations {
  private Operations() {}

  /**
   * The result of a method.
   *
   * @param arguments what {@link Surface} takes, an {@link EagerValue} in place of a value
   */
  static EagerValue call(EagerValue receiver, String method, Object... arguments) {
    var context = EagerContext.of(tensors(receiver, arguments));
    EagerValue self = receiver.in(context);
    var operands = new ArrayList<Object>(List.of(self));
    for (Object argument : arguments) {
      operands.add(argument instanceof EagerValue value ? value.in(context) : argument);
    }
    var source = CallSite.here(context, text(self, method, operands));
    return run(context, method, operands, source);
  }

  /** Sets a state. */
  static void assign(EagerValue self, StateTensor state, EagerValue value) {
    var context = self.context();
    var source = CallSite.here(context, self.text() + ".assign(" + value.text() + ")");
    new OpTyping(context, state.name(), false, source)
        .apply(new Assign(state), List.of(value.in(context)));
  }

  /** The result of a function without tensors. */
  static EagerValue call(EagerContext context, String function, Object... arguments) {
    String text =
        Stream.of(arguments)
            .map(Operations::text)
            .collect(Collectors.joining(", ", function + "(", ")"));
    return run(context, function, List.of(arguments), CallSite.here(context, text));
  }

  /** An axis, or other constants, and the tensors after it. */
  static Object[] constants(Object constant, Tensor... tensors) {
    var arguments = new Object[tensors.length + 1];
    arguments[0] = constant;
    for (int i = 0; i < tensors.length; i++) {
      arguments[i + 1] = EagerTensor.self(tensors[i]);
    }
    return arguments;
  }

  private static EagerValue run(
      EagerContext context, String method, List<Object> operands, SourceRef source) {
    var builder = new Builder(Integer.MIN_VALUE);
    Map<Value, EagerValue> known = new HashMap<>();
    var symbols = new ArrayList<Object>();
    for (Object operand : operands) {
      if (operand instanceof EagerValue value) {
        known.put(value.value(), value);
        symbols.add(value.value());
      } else {
        symbols.add(operand);
      }
    }
    Value result = Surface.emit(builder, method, symbols, method, source).orElseThrow();
    for (Instruction step : builder.body()) {
      List<EagerValue> values =
          step.operands().stream().map(v -> Objects.requireNonNull(known.get(v))).toList();
      var typing = new OpTyping(context, step.result().name(), false, step.source());
      known.put(step.result(), typing.apply(step.op(), values));
    }
    return Objects.requireNonNull(known.get(result));
  }

  private static List<EagerValue> tensors(EagerValue receiver, Object[] arguments) {
    var tensors = new ArrayList<>(List.of(receiver));
    for (Object argument : arguments) {
      if (argument instanceof EagerValue value) {
        tensors.add(value);
      }
    }
    return tensors;
  }

  private static String text(EagerValue self, String method, List<Object> operands) {
    return self.text()
        + "."
        + method
        + operands.stream()
            .skip(1)
            .map(Operations::text)
            .collect(Collectors.joining(", ", "(", ")"));
  }

  private static String text(Object operand) {
    return switch (operand) {
      case EagerValue value -> value.text();
      case String string -> "\"" + string + "\"";
      case int[] axes ->
          Arrays.stream(axes).mapToObj(Integer::toString).collect(Collectors.joining(", "));
      case double[] numbers ->
          Arrays.stream(numbers).mapToObj(Numbers::text).collect(Collectors.joining(", "));
      case Double number -> Numbers.text(number);
      default -> operand.toString();
    };
  }
}
