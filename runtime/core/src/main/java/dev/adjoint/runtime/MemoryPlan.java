package dev.adjoint.runtime;

import java.util.List;

/** Where the buffers of one generated function lie in its arena. */
public final class MemoryPlan {
  final List<String> dims;
  final List<Buffer> buffers;

  private MemoryPlan(List<String> dims, List<Buffer> buffers) {
    this.dims = dims;
    this.buffers = buffers;
  }

  /** A plan over these run-time dims; offsets come in the order of the buffers. */
  public static MemoryPlan of(List<String> dims, Buffer... buffers) {
    return new MemoryPlan(List.copyOf(dims), List.of(buffers));
  }

  /**
   * A buffer that is written first in kernel {@code first} and read last in kernel {@code last}.
   */
  public static Buffer buffer(String name, int first, int last, Size size) {
    return new Buffer(name, first, last, size);
  }

  /** The offsets of one session, with a cache of its own. */
  public Bindings bindings() {
    return new Bindings();
  }

  /**
   * How many elements a buffer has: dims are {@code long}, so that {@code d -> d[0] * 32} does not
   * overflow as int.
   */
  @FunctionalInterface
  public interface Size {
    /** The elements of the buffer for these dims. */
    long elements(long[] dims);
  }

  /** A buffer and its live interval, both ends included. */
  public record Buffer(String name, int first, int last, Size size) {}

  /** Offsets per distinct tuple of dims, for one thread. */
  public static final class Bindings {
    /** The offsets for one dim. */
    public int[] offsets(int d0) {
      throw new UnsupportedOperationException();
    }

    /** The offsets for two dims. */
    public int[] offsets(int d0, int d1) {
      throw new UnsupportedOperationException();
    }

    /** The offsets for any number of dims. */
    public int[] offsets(int[] dims) {
      throw new UnsupportedOperationException();
    }

    /** How many elements the arena needs for the dims asked for last. */
    public long elements() {
      throw new UnsupportedOperationException();
    }
  }
}
