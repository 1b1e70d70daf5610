package dev.adjoint.processor.optimize.plan;

import dev.adjoint.processor.ir.Program.Routine;
import dev.adjoint.processor.ir.Value;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A routine as kernels over buffers. */
public final class PlannedRoutine {
  private final Routine routine;
  private final List<String> dims;
  private final List<Kernel> kernels;
  private final List<Buffer> buffers;
  private final Map<Value, Place> places;
  private final List<Buffer> arena;
  private final Map<Buffer, Integer> arenaIndices = new HashMap<>();

  /**
   * A plan.
   *
   * @param routine what it computes; its body is what the kernels were made from
   * @param dims the run-time dims, in order of their appearance in the inputs
   * @param kernels in order of execution
   * @param buffers the inputs first, then in order of first use
   * @param places of every value that a kernel reads or writes, and of every result
   */
  public PlannedRoutine(
      Routine routine,
      List<String> dims,
      List<Kernel> kernels,
      List<Buffer> buffers,
      Map<Value, Place> places) {
    this.routine = routine;
    this.dims = List.copyOf(dims);
    this.kernels = List.copyOf(kernels);
    this.buffers = List.copyOf(buffers);
    this.places = Map.copyOf(places);
    this.arena = buffers.stream().filter(b -> b.storage() instanceof Buffer.Arena).toList();
    arena.forEach(buffer -> arenaIndices.put(buffer, arenaIndices.size()));
  }

  /** What it computes. */
  public Routine routine() {
    return routine;
  }

  /** The run-time dims, in order of their appearance in the inputs. */
  public List<String> dims() {
    return dims;
  }

  /** In order of execution. */
  public List<Kernel> kernels() {
    return kernels;
  }

  /** The inputs first, then in order of first use. */
  public List<Buffer> buffers() {
    return buffers;
  }

  /** Of every value that a kernel reads or writes, and of every result. */
  public Map<Value, Place> places() {
    return places;
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
    return arena;
  }

  /** The position of a buffer among those of the arena. */
  public int arenaIndex(Buffer buffer) {
    Integer index = arenaIndices.get(buffer);
    if (index == null) {
      throw new IllegalStateException(buffer.name() + " is not in the arena");
    }
    return index;
  }
}
