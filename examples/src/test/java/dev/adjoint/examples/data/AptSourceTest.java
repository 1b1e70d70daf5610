package dev.adjoint.examples.data;

import static com.google.common.truth.Truth.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** With shell scripts in place of Debian's tools. */
@DisabledOnOs(OS.WINDOWS)
class AptSourceTest {
  private static final List<DataFile> FILES = List.of(DataFileTest.FILE);

  /** Downloads whatever it is asked for. */
  private static final String DOWNLOADS =
      "case \"$*\" in *download*) touch pictures_1_all.deb;; esac";

  @TempDir Path folder;
  private Path dpkgDeb;

  @BeforeEach
  void unpacker() throws IOException {
    Files.write(folder.resolve("a.gz"), IdxFileTest.gzip(DataFileTest.CONTENT));
    dpkgDeb =
        script(
            "dpkg-deb", "mkdir -p \"$3/share\" && cp \"%s/a.gz\" \"$3/share\"".formatted(folder));
  }

  @Test
  void unpacksIntoTheCache() throws IOException {
    var answer = source(script("apt-get", DOWNLOADS)).look(FILES);

    assertThat(answer).isEqualTo(new DataSource.Found(folder.resolve("cache")));
    assertThat(Files.readAllBytes(folder.resolve("cache/a.gz")))
        .isEqualTo(Files.readAllBytes(folder.resolve("a.gz")));
  }

  @Test
  void fetchesListsWhereTheMachineHasNone() throws IOException {
    var withoutLists =
        "case \"$*\" in *Dir::State::lists*) "
            + DOWNLOADS
            + ";; *) echo 'E: Unable to locate package pictures'; exit 100;; esac";

    var answer = source(script("apt-get", withoutLists)).look(FILES);

    assertThat(answer).isEqualTo(new DataSource.Found(folder.resolve("cache")));
  }

  @Test
  void saysWhatAptGetSays() throws IOException {
    var aptGet = script("apt-get", "echo 'E: Unable to locate package pictures'; echo; exit 100");

    var answer = source(aptGet).look(FILES);

    assertThat(answer)
        .isEqualTo(
            new DataSource.Missing(
                aptGet + " ended with status 100: E: Unable to locate package pictures"));
    assertThat(Files.exists(folder.resolve("cache"))).isFalse();
  }

  @Test
  void saysThatAPackageLacksAFile() throws IOException {
    var answer =
        source(script("apt-get", DOWNLOADS)).look(List.of(new DataFile("b", "0".repeat(64))));

    assertThat(answer)
        .isEqualTo(new DataSource.Missing("pictures: share/b.gz is not in the package"));
  }

  @Test
  void saysThatTheToolsAreMissing() {
    var answer = source(folder.resolve("none")).look(FILES);

    assertThat(answer)
        .isEqualTo(new DataSource.Missing("this machine has no apt-get and dpkg-deb"));
  }

  private AptSource source(Path aptGet) {
    return new AptSource(
        "pictures",
        "share",
        new CacheFolder(folder.resolve("cache")),
        aptGet.toString(),
        dpkgDeb.toString());
  }

  private Path script(String name, String body) throws IOException {
    var file = Files.writeString(folder.resolve(name), "#!/bin/sh\n" + body + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    return file;
  }
}
