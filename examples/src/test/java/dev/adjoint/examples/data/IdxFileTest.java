package dev.adjoint.examples.data;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.adjoint.runtime.AdjointException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class IdxFileTest {
  private static final int IMAGES = 0x0803;

  @Test
  void readsDimsAndValues() throws IOException {
    var file = read(idx(IMAGES, new int[] {2, 1, 3}, 1, 2, 3, 4, 5, 255), 3);

    assertThat(file.dims()).containsExactly(2, 1, 3).inOrder();
    assertThat(file.items()).isEqualTo(2);
    assertThat(file.values()).isEqualTo(new byte[] {1, 2, 3, 4, 5, -1});
  }

  @Test
  void readsMoreThanItTakesMemoryForAtFirst() throws IOException {
    var values = new byte[3_000_000];
    values[2_999_999] = 7;
    var content = ByteBuffer.allocate(8 + values.length).putInt(0x0801).putInt(values.length);

    var file = read(content.put(values).array(), 1);

    assertThat(file.values()).isEqualTo(values);
  }

  @Test
  void refusesAnotherMagicNumber() {
    assertFault(
        idx(0x0801, new int[] {1}, 1),
        "at offset : 0",
        "expected  : 0x00000803 (unsigned bytes, rank 3)",
        "found     : 0x00000801");
  }

  @Test
  void refusesAFileThatEndsInItsHeader() {
    assertFault(
        Arrays.copyOf(idx(IMAGES, new int[] {2, 1, 3}), 10),
        "at offset : 8",
        "expected  : dim 1 of 4 bytes",
        "found     : the end of the file after 2");
    assertFault(new byte[0], "at offset : 0", "a magic number of 4 bytes", "after 0");
  }

  @Test
  void refusesAFileThatEndsInItsValues() {
    assertFault(
        idx(IMAGES, new int[] {2, 1, 3}, 1, 2, 3, 4),
        "at offset : 20",
        "expected  : 6 values (2×1×3) from offset 16",
        "found     : the end of the file after 4");
  }

  @Test
  void refusesAFileThatGoesOnAfterItsValues() {
    assertFault(
        idx(IMAGES, new int[] {1, 1, 1}, 1, 2),
        "at offset : 17",
        "expected  : the end of the file",
        "found     : more bytes");
  }

  @Test
  void refusesDimsThatNoFileHas() {
    assertFault(
        idx(IMAGES, new int[] {2, 0, 3}),
        "at offset : 8",
        "expected  : dim 1 of at least 1",
        "found     : 0");
    assertFault(
        idx(IMAGES, new int[] {60_000, 28_000, 28}),
        "expected  : less than 2 GiB of values",
        "found     : 60000×28000×28");
  }

  /** It would take the memory of the machine, were it believed. */
  @Test
  void takesNoMemoryForWhatIsNotThere() {
    assertFault(
        idx(IMAGES, new int[] {2_000_000, 32, 32}, 1, 2, 3),
        "at offset : 19",
        "expected  : 2,048,000,000 values",
        "found     : the end of the file after 3");
  }

  @Test
  void saysWhereAGzipStreamEndsEarly() throws IOException {
    byte[] whole = gzip(idx(IMAGES, new int[] {1, 1, 6}, 1, 2, 3, 4, 5, 6));
    var cut = new GZIPInputStream(new ByteArrayInputStream(whole, 0, whole.length - 9));

    var fault = assertThrows(AdjointException.class, () -> IdxFile.read("cut.gz", cut, 3));

    assertThat(fault).hasMessageThat().contains("cut.gz: not a whole IDX file");
    assertThat(fault).hasMessageThat().contains("expected  : a whole gzip stream");
    assertThat(fault).hasMessageThat().contains("found     : damage: ");
  }

  static byte[] idx(int magic, int[] dims, int... values) {
    var content = ByteBuffer.allocate(Integer.BYTES * (1 + dims.length) + values.length);
    content.putInt(magic);
    Arrays.stream(dims).forEach(content::putInt);
    Arrays.stream(values).forEach(value -> content.put((byte) value));
    return content.array();
  }

  static byte[] gzip(byte[] content) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(bytes)) {
      gzip.write(content);
    }
    return bytes.toByteArray();
  }

  private static IdxFile read(byte[] content, int rank) throws IOException {
    return IdxFile.read("a file", new ByteArrayInputStream(content), rank);
  }

  private static void assertFault(byte[] content, String... parts) {
    var fault = assertThrows(AdjointException.class, () -> read(content, 3));
    assertThat(fault).hasMessageThat().startsWith("a file: not a whole IDX file\n");
    for (var part : parts) {
      assertThat(fault).hasMessageThat().contains(part);
    }
  }
}
