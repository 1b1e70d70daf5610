package dev.adjoint.processor.testing;

import static com.google.common.truth.Truth.assertWithMessage;

import dev.adjoint.processor.optimize.plan.Buffer;
import dev.adjoint.processor.optimize.plan.PlannedRoutine;
import dev.adjoint.runtime.MemoryPlan;
import java.util.List;
import java.util.Map;

/** Places the arena of a plan as the runtime does, and looks for buffers that share memory. */
public final class ArenaCheck {
  private ArenaCheck() {}

  /** Requires that buffers that are live together lie apart, for these run-time dims. */
  public static void assertApart(PlannedRoutine plan, Map<String, Long> dims) {
    List<Buffer> arena = plan.arena();
    int[] at = offsets(plan, dims);
    for (int i = 0; i < at.length; i++) {
      for (int j = 0; j < i; j++) {
        var a = (Buffer.Arena) arena.get(i).storage();
        var b = (Buffer.Arena) arena.get(j).storage();
        boolean together = a.first() <= b.last() && b.first() <= a.last();
        boolean apart =
            at[i] + size(arena.get(i), dims) <= at[j] || at[j] + size(arena.get(j), dims) <= at[i];
        assertWithMessage(
                "%s: %s at %s and %s at %s, dims %s",
                plan.routine().entry(), arena.get(i), at[i], arena.get(j), at[j], dims)
            .that(!together || apart)
            .isTrue();
      }
    }
  }

  private static int[] offsets(PlannedRoutine plan, Map<String, Long> dims) {
    var buffers =
        plan.arena().stream()
            .map(
                buffer -> {
                  var life = (Buffer.Arena) buffer.storage();
                  long size = size(buffer, dims);
                  return MemoryPlan.buffer(buffer.name(), life.first(), life.last(), _ -> size);
                })
            .toArray(MemoryPlan.Buffer[]::new);
    return MemoryPlan.of(plan.dims(), buffers)
        .bindings()
        .offsets(plan.dims().stream().mapToInt(name -> Math.toIntExact(dims.get(name))).toArray());
  }

  private static long size(Buffer buffer, Map<String, Long> dims) {
    return buffer.type().shape().size().evaluate(dims::get);
  }
}
