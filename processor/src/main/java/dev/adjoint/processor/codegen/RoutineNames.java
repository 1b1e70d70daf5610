package dev.adjoint.processor.codegen;

import dev.adjoint.processor.optimize.plan.Buffer;
import dev.adjoint.processor.optimize.plan.Kernel;
import dev.adjoint.processor.optimize.plan.Place;
import dev.adjoint.processor.optimize.plan.PlannedRoutine;
import java.util.List;
import java.util.stream.Stream;

/** The variables of one routine: what the user called things, unless the name is taken. */
public final class RoutineNames {
  /** What generated code calls its own variables in every routine. */
  private static final List<String> OWN =
      List.of(
          "parallel",
          "parameters",
          "gradients",
          "key",
          "arena",
          "at",
          "session",
          "steps",
          "accumulate",
          "meanRows",
          "memory",
          "into",
          "fresh",
          "value",
          "result",
          "total",
          "totals",
          "data");

  private final boolean isOneTensor;
  private final VariableNames shared = new VariableNames();
  private final VariableNames names;

  public RoutineNames(PlannedRoutine plan, ParameterLayout layout, boolean isOneTensor) {
    this.isOneTensor = isOneTensor;
    OWN.forEach(shared::newName);
    ReservedNames.IN_EXPRESSIONS.forEach(shared::newName);
    layout.slots().stream()
        .filter(ParameterLayout.Slot::isNamed)
        .forEach(slot -> shared.newName(slot.constant()));
    var inputs = plan.routine().function().inputs();
    for (int i = 0; i < inputs.size(); i++) {
      shared.newName(inputs.get(i).name(), "input " + i);
    }
    plan.dims().forEach(dim -> shared.newName(dim, "dim " + dim));
    var results = plan.routine().function().results().subList(0, plan.routine().ownResults());
    if (!isOneTensor) {
      for (int i = 0; i < results.size(); i++) {
        shared.newName(results.get(i).name(), "result " + i);
      }
    }
    plan.sessionStates().forEach(state -> shared.newName("stateOf_" + state.name(), state));
    names = shared.inner();
    plan.arena().forEach(buffer -> names.newName(buffer.name(), buffer));
  }

  /** Names for a kernel that knows nothing of the buffers of the routine. */
  public VariableNames shared() {
    return shared.inner();
  }

  public String input(int index) {
    return names.get("input " + index);
  }

  public String dim(String name) {
    return names.get("dim " + name);
  }

  /** The caller's array of a result. */
  public String result(int index) {
    return isOneTensor ? "result" : names.get("result " + index);
  }

  /** The variable that holds a state of the session. */
  public String state(Buffer buffer) {
    return names.get(buffer);
  }

  /** The variable that holds the offset of a buffer in the arena. */
  public String offset(Buffer buffer) {
    return names.get(buffer);
  }

  public DimCode dims() {
    return DimCode.ofInts(this::dim);
  }

  /** Names for local variables beside all variables of the routine. */
  public VariableNames locals() {
    return names.inner();
  }

  /** Names for the local variables of a kernel, beside the offsets of its own buffers. */
  public VariableNames locals(PlannedRoutine plan, Kernel kernel) {
    VariableNames locals = shared.inner();
    Stream.concat(kernel.reads().stream(), kernel.writes().stream())
        .map(value -> plan.places().get(value))
        .distinct()
        .forEach(
            place -> {
              if (place instanceof Place.InBuffer(Buffer buffer)
                  && buffer.storage() instanceof Buffer.Arena) {
                locals.newName(offset(buffer));
              }
            });
    return locals;
  }
}
