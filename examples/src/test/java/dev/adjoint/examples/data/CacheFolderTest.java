package dev.adjoint.examples.data;

import static com.google.common.truth.Truth.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.adjoint.runtime.AdjointException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CacheFolderTest {
  @TempDir Path folder;

  @Test
  void keepsWhatIsWhole() throws IOException {
    byte[] gzipped = IdxFileTest.gzip(DataFileTest.CONTENT);

    cache().keep(DataFileTest.FILE, "somewhere", gzipped);

    assertThat(Files.readAllBytes(folder.resolve("cache/a.gz"))).isEqualTo(gzipped);
    assertThat(namesInCache()).containsExactly("a.gz");
  }

  @Test
  void keepsNothingOfAnythingElse() throws IOException {
    byte[] gzipped = IdxFileTest.gzip(DataFileTest.CONTENT);
    byte[] cut = Arrays.copyOf(gzipped, gzipped.length - 3);
    assertThrows(IOException.class, () -> cache().keep(DataFileTest.FILE, "somewhere", cut));

    byte[] other = IdxFileTest.gzip("an error page".getBytes(UTF_8));
    var fault =
        assertThrows(
            AdjointException.class,
            () -> cache().keep(DataFileTest.FILE, "http://example.org/a.gz", other));

    assertThat(fault).hasMessageThat().startsWith("http://example.org/a.gz: its unpacked content");
    assertThat(Files.exists(folder.resolve("cache"))).isFalse();
  }

  @Test
  void leavesAnOlderFileWhereANewOneIsDamaged() throws IOException {
    byte[] gzipped = IdxFileTest.gzip(DataFileTest.CONTENT);
    cache().keep(DataFileTest.FILE, "somewhere", gzipped);

    assertThrows(
        AdjointException.class, () -> cache().keep(DataFileTest.FILE, "x", new byte[] {1, 2, 3}));

    assertThat(Files.readAllBytes(folder.resolve("cache/a.gz"))).isEqualTo(gzipped);
  }

  @Test
  void liesWhereTheUserKeepsCaches() {
    var home = Path.of("/home/ada");
    assertThat(CacheFolder.ofUser("pictures", Map.of(), home).folder())
        .isEqualTo(Path.of("/home/ada/.cache/adjoint/pictures"));
    assertThat(CacheFolder.ofUser("pictures", Map.of("XDG_CACHE_HOME", "/var/x"), home).folder())
        .isEqualTo(Path.of("/var/x/adjoint/pictures"));
    assertThat(
            CacheFolder.ofUser("pictures", Map.of("XDG_CACHE_HOME", "not/absolute"), home).folder())
        .isEqualTo(Path.of("/home/ada/.cache/adjoint/pictures"));
  }

  private CacheFolder cache() {
    return new CacheFolder(folder.resolve("cache"));
  }

  private List<String> namesInCache() throws IOException {
    try (var files = Files.list(folder.resolve("cache"))) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}
