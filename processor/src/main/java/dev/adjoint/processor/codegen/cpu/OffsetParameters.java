package dev.adjoint.processor.codegen.cpu;

import dev.adjoint.processor.codegen.KernelForm;
import dev.adjoint.processor.codegen.RoutineNames;
import dev.adjoint.processor.codegen.VariableNames;
import dev.adjoint.processor.ir.Value;
import dev.adjoint.processor.optimize.plan.Buffer;
import dev.adjoint.processor.optimize.plan.Kernel;
import dev.adjoint.processor.optimize.plan.Place;
import dev.adjoint.processor.optimize.plan.PlannedRoutine;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What the method of a kernel in a block takes instead of knowing it: where its parameters, its
 * gradients and its buffers begin. Their names do not depend on the use of the block, so that all
 * repetitions of a stack share the method.
 */
final class OffsetParameters {
  private final Map<Buffer, String> names = new LinkedHashMap<>();
  private final VariableNames variables;
  private final String stream;

  OffsetParameters(PlannedRoutine plan, RoutineNames routine, Kernel kernel) {
    variables = routine.shared();
    for (Value value : Stream.concat(kernel.reads().stream(), kernel.writes().stream()).toList()) {
      if (plan.place(value) instanceof Place.InBuffer(Buffer buffer)
          && !names.containsKey(buffer)) {
        String name = suggestion(buffer.storage(), value);
        if (!name.isEmpty()) {
          names.put(buffer, variables.newName(name));
        }
      }
    }
    stream = kernel instanceof Kernel.Draw ? variables.newName("stream") : "";
  }

  private static String suggestion(Buffer.Storage storage, Value value) {
    return switch (storage) {
      case Buffer.Parameter parameter -> KernelForm.shortened(parameter.name());
      case Buffer.Gradient gradient -> "d_" + KernelForm.shortened(gradient.parameter());
      case Buffer.ModelState state -> "new_" + KernelForm.shortened(state.name());
      case Buffer.Arena _ ->
          value.name().isEmpty() ? "buffer" : KernelForm.withoutPath(value.name());
      case Buffer.Input _, Buffer.Result _, Buffer.SessionState _ -> "";
    };
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
  VariableNames locals() {
    return variables.inner();
  }

  /** The name of the stream of a draw. */
  String stream() {
    return stream;
  }

  /** What a parameter of the method stands for. */
  KernelCall.Passed passed(String parameter) {
    if (parameter.equals(stream)) {
      return new KernelCall.StreamOf();
    }
    for (var entry : names.entrySet()) {
      if (entry.getValue().equals(parameter)) {
        return new KernelCall.StartOf(entry.getKey());
      }
    }
    return new KernelCall.Same(parameter);
  }
}
