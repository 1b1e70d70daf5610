package dev.adjoint.processor.optimize.plan;

import dev.adjoint.processor.ir.Program.Routine;
import dev.adjoint.processor.ir.Value;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * A routine as kernels over buffers.
 *
 * @param routine what it computes; its body is what the kernels were made from
 * @param dims the run-time dims, in order of their appearance in the inputs
 * @param kernels in order of execution
 * @param buffers the inputs first, then in order of first use
 * @param places of every value that a kernel reads or writes, and of every result
 */
public record PlannedRoutine(
    Routine routine,
    List<String> dims,
    List<Kernel> kernels,
    List<Buffer> buffers,
    Map<Value, Place> places) {

  public PlannedRoutine {
    dims = List.copyOf(dims);
    kernels = List.copyOf(kernels);
    buffers = List.copyOf(buffers);
    places = Map.copyOf(places);
  }

  /** Where a value is. */
  public Place place(Value value) {
    Place place = places.get(value);
    if (place == null) {
      throw new IllegalStateException(routine.entry() + ": " + value + " has no place");
    }
    return place;
  }

  /** Whether a kernel draws random numbers. */
  public boolean draws() {
    return kernels.stream()
        .anyMatch(
            k -> k instanceof Kernel.Draw || (k instanceof Kernel.Scan s && s.body().draws()));
  }

  /** The buffers that a session keeps between calls, by name. */
  public List<Buffer> sessionStates() {
    return buffers.stream()
        .filter(b -> b.storage() instanceof Buffer.SessionState)
        .sorted(Comparator.comparing(Buffer::name))
        .toList();
  }

  /** The buffers of the arena, in order of first use. */
  public List<Buffer> arena() {
    return buffers.stream().filter(b -> b.storage() instanceof Buffer.Arena).toList();
  }
}
