package dev.adjoint.examples.data;

import static com.google.common.truth.Truth.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.adjoint.runtime.AdjointException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFileTest {
  static final byte[] CONTENT = "abc".getBytes(UTF_8);

  /** The sum of "abc" as the standard gives it (FIPS 180-4, examples). */
  static final DataFile FILE =
      new DataFile("a", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");

  @TempDir Path folder;

  @Test
  void readsPlainAndGzippedFiles() throws IOException {
    Files.write(folder.resolve("a"), CONTENT);
    assertThat(readAll(folder.resolve("a"))).isEqualTo("abc");

    Files.write(folder.resolve("a.gz"), IdxFileTest.gzip(CONTENT));
    assertThat(readAll(folder.resolve("a.gz"))).isEqualTo("abc");
  }

  @Test
  void doesNotTrustTheName() throws IOException {
    Files.write(folder.resolve("a.gz"), CONTENT);
    assertThat(readAll(folder.resolve("a.gz"))).isEqualTo("abc");
  }

  @Test
  void refusesOtherContent() throws IOException {
    var file = folder.resolve("a");
    Files.write(file, "abd".getBytes(UTF_8));

    var fault = assertThrows(AdjointException.class, () -> readAll(file));

    assertThat(fault).hasMessageThat().startsWith(file + ": its unpacked content is not the");
    assertThat(fault).hasMessageThat().contains("required : sha256 ba7816bf");
    assertThat(fault).hasMessageThat().contains("found    : sha256 a52d159f");
  }

  @Test
  void checksWhatTheReaderLeaves() throws IOException {
    var file = folder.resolve("a");
    Files.write(file, "abd".getBytes(UTF_8));
    assertThrows(AdjointException.class, () -> FILE.read(file, (what, content) -> content.read()));
  }

  @Test
  void namesADamagedFile() throws IOException {
    var file = folder.resolve("a.gz");
    byte[] gzipped = IdxFileTest.gzip(CONTENT);
    Files.write(file, Arrays.copyOf(gzipped, gzipped.length - 6));

    var fault = assertThrows(AdjointException.class, () -> readAll(file));

    assertThat(fault).hasMessageThat().startsWith(file + ": cannot be read: ");
  }

  @Test
  void findsEitherForm() throws IOException {
    assertThat(FILE.in(folder)).isEmpty();
    Files.write(folder.resolve("a.gz"), CONTENT);
    assertThat(FILE.in(folder)).hasValue(folder.resolve("a.gz"));
    Files.write(folder.resolve("a"), CONTENT);
    assertThat(FILE.in(folder)).hasValue(folder.resolve("a"));
  }

  private static String readAll(Path file) {
    return FILE.read(file, (what, content) -> new String(content.readAllBytes(), UTF_8));
  }
}
