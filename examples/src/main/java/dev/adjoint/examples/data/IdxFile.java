package dev.adjoint.examples.data;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/**
 * A file in the IDX format of unsigned bytes, as MNIST and its successors use it: the four bytes 0,
 * 0, 8 and the rank, the dims as big-endian 32-bit integers, then the values in row-major order.
 *
 * @param dims the outermost first
 * @param values one byte each
 */
public record IdxFile(List<Integer> dims, byte[] values) {

  /** How many items the file holds: its first dim. */
  public int items() {
    return dims.getFirst();
  }

  /**
   * Reads a file of this rank to its end.
   *
   * @param what the name of the file, for messages
   * @throws dev.adjoint.runtime.AdjointException where the content is not in this format, or
   *     shorter or longer than its header says
   */
  public static IdxFile read(String what, InputStream content, int rank) throws IOException {
    return new IdxReader(what, content).read(rank);
  }
}
