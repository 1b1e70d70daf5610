package dev.adjoint.runtime.io;

import java.util.List;

/**
 * One tensor of a safetensors file.
 *
 * @param name unique in the file
 * @param dtype such as {@code F32}
 * @param shape its dims, row-major; empty for a scalar
 * @param begin of its bytes in the file
 * @param end of its bytes in the file
 * @param at where in the file the header describes it
 */
public record TensorEntry(
    String name, String dtype, List<Long> shape, long begin, long end, long at) {

  /** Copies the shape. */
  public TensorEntry {
    shape = List.copyOf(shape);
  }

  /** Its length in bytes. */
  public long bytes() {
    return end - begin;
  }
}
