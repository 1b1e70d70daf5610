package dev.adjoint.runtime.io;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {
  @TempDir Path folder;

  @Test
  void aWriterThatFailsHalfwayLeavesWhatWasThere() throws IOException {
    var file = Files.writeString(folder.resolve("model"), "good");
    var fault =
        assertThrows(
            IOException.class,
            () ->
                AtomicFile.replace(
                    file,
                    channel -> {
                      channel.write(ByteBuffer.wrap(new byte[] {1, 2, 3}));
                      throw new IOException("disk full");
                    }));
    assertThat(fault).hasMessageThat().isEqualTo("disk full");
    assertThat(Files.readString(file)).isEqualTo("good");
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void aReaderSeesTheOldFileUntilTheNewOneIsWhole() throws IOException {
    var file = Files.writeString(folder.resolve("model"), "old");
    AtomicFile.replace(
        file,
        channel -> {
          channel.write(ByteBuffer.wrap("new".getBytes(StandardCharsets.UTF_8)));
          assertThat(Files.readString(file)).isEqualTo("old");
        });
    assertThat(Files.readString(file)).isEqualTo("new");
  }
}
