package dev.adjoint.processor.optimize;

import dev.adjoint.processor.ir.Value;
import dev.adjoint.processor.optimize.plan.Buffer;
import dev.adjoint.processor.optimize.plan.Kernel;
import dev.adjoint.processor.optimize.plan.Place;
import dev.adjoint.processor.optimize.plan.PlannedRoutine;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Gives the buffers of the steps of scans places in the arena of the routine, live while the scan
 * runs. What is the same for all steps is read where it is.
 */
final class ScanFrames {
  private final PlannedRoutine plan;
  private final List<Buffer> buffers;
  private final UniqueNames names = new UniqueNames();

  private ScanFrames(PlannedRoutine plan) {
    this.plan = plan;
    this.buffers = new ArrayList<>(plan.buffers());
    plan.arena().forEach(buffer -> names.of(buffer.name()));
  }

  static PlannedRoutine placed(PlannedRoutine plan) {
    return plan.kernels().stream().anyMatch(Kernel.Scan.class::isInstance)
        ? new ScanFrames(plan).placed()
        : plan;
  }

  private PlannedRoutine placed() {
    var moves = new HashMap<Integer, Map<Buffer, Buffer>>();
    for (int k = 0; k < plan.kernels().size(); k++) {
      if (plan.kernels().get(k) instanceof Kernel.Scan scan) {
        moves.put(k, moves(scan, k));
      }
    }
    // Only now are all buffers known.
    var kernels = new ArrayList<>(plan.kernels());
    moves.forEach((k, of) -> kernels.set(k, moved((Kernel.Scan) kernels.get(k), of)));
    return new PlannedRoutine(plan.routine(), plan.dims(), kernels, buffers, plan.places());
  }

  /** Where each buffer of a step is. */
  private Map<Buffer, Buffer> moves(Kernel.Scan scan, int kernel) {
    var moves = new HashMap<Buffer, Buffer>();
    for (Buffer buffer : scan.body().buffers()) {
      if (buffer.storage() instanceof Buffer.Input(int index) && !scan.isCopied(index)) {
        moves.put(buffer, buffer(plan, scan.operands().get(index)));
      } else if (!(buffer.storage() instanceof Buffer.Result)) {
        moves.put(buffer, inArena(buffer, kernel));
      }
    }
    for (Buffer buffer : scan.body().buffers()) {
      if (buffer.storage() instanceof Buffer.Result(int index)) {
        Buffer before = index < scan.op().carried() ? overwritten(scan, index) : null;
        moves.put(
            buffer,
            before == null ? inArena(buffer, kernel) : Objects.requireNonNull(moves.get(before)));
      }
    }
    return moves;
  }

  private Buffer inArena(Buffer buffer, int kernel) {
    var moved =
        new Buffer(names.of(buffer.name()), buffer.type(), new Buffer.Arena(kernel, kernel));
    buffers.add(moved);
    return moved;
  }

  /**
   * The buffer of what is carried, if its next value can be computed where it is: as by the loop
   * that adds to a sum.
   */
  private static @Nullable Buffer overwritten(Kernel.Scan scan, int index) {
    PlannedRoutine body = scan.body();
    Buffer before = buffer(body, scan.input(index));
    Buffer after = buffer(body, scan.output(index));
    boolean isWritten = false;
    for (Kernel kernel : body.kernels()) {
      boolean reads = kernel.reads().stream().anyMatch(value -> isIn(body, value, before));
      boolean writes = kernel.writes().stream().anyMatch(value -> isIn(body, value, after));
      if (isWritten && (reads || writes)) {
        return null;
      }
      if (writes && reads && !readsInPlace(body, kernel, before)) {
        return null;
      }
      isWritten |= writes;
    }
    return isWritten ? before : null;
  }

  /** Whether each element is read before another value takes its place, and only then. */
  private static boolean readsInPlace(PlannedRoutine body, Kernel kernel, Buffer buffer) {
    return kernel instanceof Kernel.Region region
        && region.outputs().size() == 1
        && region.reads().stream()
            .filter(value -> isIn(body, value, buffer))
            .allMatch(value -> value.shape().equals(region.shape()));
  }

  private static boolean isIn(PlannedRoutine plan, Value value, Buffer buffer) {
    return plan.place(value) instanceof Place.InBuffer(Buffer found) && found.equals(buffer);
  }

  private static Buffer buffer(PlannedRoutine plan, Value value) {
    if (plan.place(value) instanceof Place.InBuffer(Buffer buffer)) {
      return buffer;
    }
    throw new IllegalStateException(value + " is a scalar and not in memory");
  }

  private Kernel.Scan moved(Kernel.Scan scan, Map<Buffer, Buffer> moves) {
    PlannedRoutine body = scan.body();
    var places = new HashMap<Value, Place>();
    body.places()
        .forEach(
            (value, place) ->
                places.put(
                    value,
                    place instanceof Place.InBuffer(Buffer buffer)
                        ? new Place.InBuffer(Objects.requireNonNull(moves.get(buffer)))
                        : place));
    List<Kernel> kernels =
        body.kernels().stream()
            .map(kernel -> kernel instanceof Kernel.Scan inner ? moved(inner, moves) : kernel)
            .toList();
    return new Kernel.Scan(
        scan.op(),
        scan.operands(),
        new PlannedRoutine(body.routine(), plan.dims(), kernels, buffers, places),
        scan.result());
  }
}
