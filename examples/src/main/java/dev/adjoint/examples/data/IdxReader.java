package dev.adjoint.examples.data;

import dev.adjoint.runtime.AdjointException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.ZipException;

/** Reads an {@link IdxFile}, and knows at which offset it stands when something is wrong. */
final class IdxReader {
  private static final int UNSIGNED_BYTES = 0x0800;
  private static final int FIRST_PART = 1 << 20;
  private static final long LARGEST_ARRAY = Integer.MAX_VALUE - 8;

  private final String what;
  private final InputStream content;
  private long offset;

  IdxReader(String what, InputStream content) {
    this.what = what;
    this.content = content;
  }

  IdxFile read(int rank) throws IOException {
    try {
      checkMagic(rank);
      var dims = new int[rank];
      for (int i = 0; i < rank; i++) {
        dims[i] = dim(i);
      }
      byte[] values = values(dims);
      if (content.read() >= 0) {
        throw fault(offset, "the end of the file", "more bytes");
      }
      return new IdxFile(IntStream.of(dims).boxed().toList(), values);
    } catch (EOFException | ZipException e) {
      throw fault(offset, "a whole gzip stream", "damage: " + e.getMessage());
    }
  }

  private void checkMagic(int rank) throws IOException {
    int required = UNSIGNED_BYTES | rank;
    int found = integer("a magic number");
    if (found != required) {
      throw fault(
          0, format("0x%08x (unsigned bytes, rank %d)", required, rank), format("0x%08x", found));
    }
  }

  private int dim(int index) throws IOException {
    long start = offset;
    int dim = integer("dim " + index);
    if (dim < 1) {
      throw fault(start, format("dim %d of at least 1", index), Integer.toString(dim));
    }
    return dim;
  }

  private int integer(String name) throws IOException {
    long start = offset;
    var bytes = new byte[Integer.BYTES];
    int read = fill(bytes, 0);
    if (read < bytes.length) {
      throw fault(start, name + " of 4 bytes", format("the end of the file after %d", read));
    }
    return ByteBuffer.wrap(bytes).getInt();
  }

  /** A damaged header may ask for gigabytes: they are taken only where the first part is there. */
  private byte[] values(int[] dims) throws IOException {
    int length = elements(dims);
    long start = offset;
    var values = new byte[Math.min(length, FIRST_PART)];
    int read = fill(values, 0);
    if (read == values.length && read < length) {
      values = Arrays.copyOf(values, length);
      read += fill(values, read);
    }
    if (read < length) {
      throw fault(
          offset,
          format("%,d values (%s) from offset %d", length, shape(dims), start),
          format("the end of the file after %,d", read));
    }
    return values;
  }

  private int elements(int[] dims) {
    long elements = 1;
    for (int dim : dims) {
      elements *= dim;
      if (elements > LARGEST_ARRAY) {
        throw fault(Integer.BYTES, "less than 2 GiB of values", shape(dims));
      }
    }
    return (int) elements;
  }

  /**
   * Reads to the end of the array or of the content; in small steps, so that the offset is right.
   */
  private int fill(byte[] target, int from) throws IOException {
    int at = from;
    while (at < target.length) {
      int read = content.read(target, at, target.length - at);
      if (read < 0) {
        break;
      }
      at += read;
      offset += read;
    }
    return at - from;
  }

  private AdjointException fault(long at, String expected, String found) {
    return new AdjointException(
        format(
            "%s: not a whole IDX file\n  at offset : %d\n  expected  : %s\n  found     : %s",
            what, at, expected, found));
  }

  private static String shape(int[] dims) {
    return IntStream.of(dims).mapToObj(Integer::toString).collect(Collectors.joining("×"));
  }

  private static String format(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
