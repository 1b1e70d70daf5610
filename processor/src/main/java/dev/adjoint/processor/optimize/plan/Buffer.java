package dev.adjoint.processor.optimize.plan;

import dev.adjoint.processor.ir.Type;
import org.jspecify.annotations.Nullable;

/**
 * Memory that holds one value after the other.
 *
 * @param name unique among the buffers of a routine that have the same kind of storage
 * @param type of the first value in it; the others have as many elements
 * @param storage where it is
 */
public record Buffer(String name, Type type, Storage storage) {

  /**
   * By name and storage, which tell the buffers of a routine apart: its type is long to compare.
   */
  @Override
  public boolean equals(@Nullable Object other) {
    return other == this
        || (other instanceof Buffer buffer
            && buffer.name.equals(name)
            && buffer.storage.equals(storage));
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }

  /** Where a buffer is. */
  public sealed interface Storage
      permits Input, Parameter, Gradient, Result, ModelState, SessionState, Arena {}

  /** The caller's array, only read. */
  public record Input(int index) implements Storage {}

  /** A part of the flat array of parameters, which may be a state of the model; only read. */
  public record Parameter(String name) implements Storage {}

  /** The part of the flat array of gradients that belongs to this parameter. */
  public record Gradient(String parameter) implements Storage {}

  /** The caller's array for result {@code index}. */
  public record Result(int index) implements Storage {}

  /** The part of the flat array of parameters that is a state of the model, only written. */
  public record ModelState(String name) implements Storage {}

  /** What a session keeps between calls: read as it was before, then written once. */
  public record SessionState(String name) implements Storage {}

  /**
   * A part of the session's arena.
   *
   * @param first the kernel that first writes it
   * @param last the kernel that last reads it; the number of kernels if the driver reads it after
   *     them
   */
  public record Arena(int first, int last) implements Storage {}
}
