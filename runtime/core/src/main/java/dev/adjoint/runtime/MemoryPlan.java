package dev.adjoint.runtime;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Where the buffers of one generated function lie in its arena. The compiler knows when each buffer
 * is live and how its size follows from the run-time dims; offsets are bound once per distinct
 * tuple of dims, such that buffers that are live at the same time never overlap.
 */
public final class MemoryPlan {
  private final List<String> dims;
  private final List<Buffer> buffers;

  private MemoryPlan(List<String> dims, List<Buffer> buffers) {
    this.dims = dims;
    this.buffers = buffers;
  }

  /** A plan over these run-time dims; offsets come in the order of the buffers. */
  public static MemoryPlan of(List<String> dims, Buffer... buffers) {
    return new MemoryPlan(List.copyOf(dims), List.of(buffers));
  }

  /** A plan of very many buffers, in parts that follow one another. */
  public static MemoryPlan joined(List<String> dims, Buffer[]... parts) {
    return new MemoryPlan(List.copyOf(dims), Arrays.stream(parts).flatMap(Arrays::stream).toList());
  }

  /**
   * A buffer that is written first in kernel {@code first} and read last in kernel {@code last}.
   *
   * @param name for error messages
   */
  public static Buffer buffer(String name, int first, int last, Size size) {
    return new Buffer(name, first, last, size);
  }

  /** The buffers of all repetitions of a block, counted from 0. */
  public static Buffer[] repeat(int count, IntFunction<Buffer[]> repetition) {
    return IntStream.range(0, count)
        .mapToObj(repetition)
        .flatMap(Arrays::stream)
        .toArray(Buffer[]::new);
  }

  /** Offsets with a cache of their own, for one thread. */
  public Bindings bindings() {
    return new Bindings(this);
  }

  /**
   * How many elements a buffer has. Dims are {@code long}: {@code d -> d[0] * 32} cannot overflow
   * an int.
   */
  @FunctionalInterface
  public interface Size {
    /** The elements of the buffer for these dims. */
    long elements(long[] dims);
  }

  /** A buffer and its live interval, both ends included. */
  public record Buffer(String name, int first, int last, Size size) {

    /** Checks the interval. */
    public Buffer {
      if (first > last) {
        throw new IllegalArgumentException(
            name + ": live from kernel " + first + " to " + last + ", which is before it");
      }
    }

    boolean liveWith(Buffer other) {
      return first <= other.last && other.first <= last;
    }
  }

  /** Offsets for one tuple of dims. */
  private record Layout(int[] dims, int[] offsets, long elements) {}

  /**
   * The offsets for each tuple of dims; nothing is allocated for a tuple already seen. For one
   * thread.
   */
  public static final class Bindings {
    private final MemoryPlan plan;
    private final int[] wanted;
    private @Nullable Layout[] table = new @Nullable Layout[8];
    private int filled;
    private @Nullable Layout last;

    private Bindings(MemoryPlan plan) {
      this.plan = plan;
      this.wanted = new int[plan.dims.size()];
    }

    /** The offsets where no dim is known at run time only. */
    public int[] offsets() {
      checkDims(0);
      return bind();
    }

    /** The offsets for one dim. */
    public int[] offsets(int d0) {
      checkDims(1);
      wanted[0] = d0;
      return bind();
    }

    /** The offsets for two dims. */
    public int[] offsets(int d0, int d1) {
      checkDims(2);
      wanted[0] = d0;
      wanted[1] = d1;
      return bind();
    }

    /** The offsets for any number of dims; the array is only read. */
    public int[] offsets(int[] dims) {
      checkDims(dims.length);
      System.arraycopy(dims, 0, wanted, 0, dims.length);
      return bind();
    }

    /** How many elements the arena needs for the dims asked for last. */
    public long elements() {
      if (last == null) {
        throw new IllegalStateException("elements() before offsets(...)");
      }
      return last.elements;
    }

    private void checkDims(int given) {
      if (given != wanted.length) {
        throw new IllegalArgumentException(
            "found " + given + " dims, required " + wanted.length + ": " + plan.dims);
      }
    }

    private int[] bind() {
      var layout = last;
      if (layout == null || !Arrays.equals(layout.dims, wanted)) {
        layout = find();
        last = layout;
      }
      return layout.offsets;
    }

    private Layout find() {
      for (int i = slot(wanted); ; i = (i + 1) & (table.length - 1)) {
        var layout = table[i];
        if (layout == null) {
          return add(plan.layout(wanted.clone()));
        }
        if (Arrays.equals(layout.dims, wanted)) {
          return layout;
        }
      }
    }

    private Layout add(Layout layout) {
      if (2 * ++filled > table.length) {
        var old = table;
        table = new @Nullable Layout[2 * old.length];
        for (var moved : old) {
          if (moved != null) {
            put(moved);
          }
        }
      }
      put(layout);
      return layout;
    }

    private void put(Layout layout) {
      int i = slot(layout.dims);
      while (table[i] != null) {
        i = (i + 1) & (table.length - 1);
      }
      table[i] = layout;
    }

    private int slot(int[] dims) {
      int hash = Arrays.hashCode(dims) * 0x9E3779B9;
      return (hash ^ (hash >>> 16)) & (table.length - 1);
    }
  }

  private Layout layout(int[] dims) {
    for (int i = 0; i < dims.length; i++) {
      if (dims[i] < 0) {
        throw new DataException(this.dims.get(i) + ": found " + dims[i] + ", required at least 0");
      }
    }
    var sizes = new long[buffers.size()];
    for (int i = 0; i < sizes.length; i++) {
      sizes[i] = size(buffers.get(i), dims);
    }
    var placement = ArenaPlacement.place(buffers, sizes);
    if (placement.elements() > ArenaPlacement.MAX_ELEMENTS) {
      throw tooLarge(dims, "the arena needs " + Checks.number(placement.elements()) + " elements");
    }
    return new Layout(dims, placement.intOffsets(), placement.elements());
  }

  private long size(Buffer buffer, int[] dims) {
    long size;
    try {
      size = buffer.size.elements(Arrays.stream(dims).asLongStream().toArray());
    } catch (ArithmeticException overflow) {
      size = -1;
    }
    if (size < 0) {
      throw tooLarge(dims, buffer.name + " needs more than 2^63 elements");
    }
    if (size > ArenaPlacement.MAX_ELEMENTS) {
      throw tooLarge(dims, buffer.name + " needs " + Checks.number(size) + " elements");
    }
    return size;
  }

  private DataException tooLarge(int[] values, String what) {
    var text = new StringBuilder();
    for (int i = 0; i < values.length; i++) {
      text.append(i == 0 ? "" : ", ")
          .append(dims.get(i))
          .append(" = ")
          .append(Checks.number(values[i]));
    }
    return new DataException(
        text
            + ": "
            + what
            + ", and an array holds at most "
            + Checks.number(ArenaPlacement.MAX_ELEMENTS)
            + ": use fewer rows at a time");
  }
}
