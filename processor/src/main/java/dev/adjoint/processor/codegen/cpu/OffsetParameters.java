package dev.adjoint.processor.codegen.cpu;

import com.palantir.javapoet.NameAllocator;
import dev.adjoint.processor.codegen.ParameterLayout;
import dev.adjoint.processor.codegen.RoutineNames;
import dev.adjoint.processor.ir.Value;
import dev.adjoint.processor.optimize.plan.Buffer;
import dev.adjoint.processor.optimize.plan.Kernel;
import dev.adjoint.processor.optimize.plan.Place;
import dev.adjoint.processor.optimize.plan.PlannedRoutine;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What the method of a kernel in a block takes instead of knowing it: where its parameters, its
 * gradients and its buffers begin. Their names do not depend on the use of the block, so that all
 * repetitions of a stack share the method.
 */
final class OffsetParameters {
  private final Map<Buffer, String> names = new LinkedHashMap<>();
  private final NameAllocator allocator;

  OffsetParameters(PlannedRoutine plan, RoutineNames routine, Kernel kernel) {
    allocator = routine.shared();
    for (Value value : Stream.concat(kernel.reads().stream(), kernel.writes().stream()).toList()) {
      if (plan.place(value) instanceof Place.InBuffer(Buffer buffer)
          && !names.containsKey(buffer)) {
        String name = suggestion(buffer.storage(), value);
        if (!name.isEmpty()) {
          names.put(buffer, allocator.newName(name));
        }
      }
    }
  }

  private static String suggestion(Buffer.Storage storage, Value value) {
    return switch (storage) {
      case Buffer.Parameter parameter -> shortened(parameter.name());
      case Buffer.Gradient gradient -> "d_" + shortened(gradient.parameter());
      case Buffer.ModelState state -> "new_" + shortened(state.name());
      case Buffer.Arena _ -> value.name().isEmpty() ? "buffer" : withoutPath(value.name());
      case Buffer.Input _, Buffer.Result _, Buffer.SessionState _ -> "";
    };
  }

  /** {@code up_weight} of {@code blocks.3.feed.up.weight}. */
  static String shortened(String parameter) {
    List<String> parts = List.of(parameter.toLowerCase(Locale.ROOT).split("\\."));
    return String.join("_", parts.subList(Math.max(0, parts.size() - 2), parts.size()));
  }

  /** {@code d_up_weight} of {@code dBlocks.3.feed.up.weight}. */
  static String withoutPath(String value) {
    if (value.indexOf('.') < 0) {
      return value;
    }
    boolean isGradient =
        value.startsWith("d") && value.length() > 1 && Character.isUpperCase(value.charAt(1));
    return (isGradient ? "d_" : "") + shortened(value);
  }

  String name(Buffer buffer) {
    String name = names.get(buffer);
    if (name == null) {
      throw new IllegalStateException(buffer.name() + " is neither read nor written");
    }
    return name;
  }

  /** The position of a buffer among those that have a name. */
  int index(Buffer buffer) {
    return new ArrayList<>(names.keySet()).indexOf(buffer);
  }

  /** Names for local variables; {@code this} names come first. */
  NameAllocator locals() {
    return allocator;
  }

  /** What a call passes for each name. */
  Map<String, KernelCall.Argument> arguments(
      PlannedRoutine plan, RoutineNames routine, ParameterLayout layout) {
    var arguments = new LinkedHashMap<String, KernelCall.Argument>();
    names.forEach(
        (buffer, name) -> {
          switch (buffer.storage()) {
            case Buffer.Parameter p -> arguments.put(name, offset(layout.slot(p.name())));
            case Buffer.Gradient g -> arguments.put(name, offset(layout.slot(g.parameter())));
            case Buffer.ModelState s -> arguments.put(name, offset(layout.slot(s.name())));
            case Buffer.Arena _ ->
                arguments.put(
                    name,
                    new KernelCall.Slot(plan.arena().indexOf(buffer), routine.offset(buffer)));
            case Buffer.Input _, Buffer.Result _, Buffer.SessionState _ -> {}
          }
        });
    return arguments;
  }

  private static KernelCall.Offset offset(ParameterLayout.Slot slot) {
    return new KernelCall.Offset(slot.offset(), slot.constant());
  }
}
