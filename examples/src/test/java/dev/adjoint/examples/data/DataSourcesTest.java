package dev.adjoint.examples.data;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.adjoint.runtime.AdjointException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataSourcesTest {
  private static final List<DataFile> FILES =
      List.of(DataFileTest.FILE, new DataFile("b", "0".repeat(64)));

  @TempDir Path folder;
  private final List<String> asked = new ArrayList<>();

  @Test
  void asksInOrderAndStopsAtTheFirstThatHasAll() {
    var found =
        sources(fake("one", null), fake("two", folder), fake("three", folder.resolve("no")))
            .locate();

    assertThat(found).isEqualTo(folder);
    assertThat(asked).containsExactly("one", "two").inOrder();
  }

  @Test
  void listsEveryPlaceWhereNoneHasThem() {
    var fault =
        assertThrows(
            AdjointException.class, () -> sources(fake("one", null), fake("two", null)).locate());

    assertThat(fault)
        .hasMessageThat()
        .isEqualTo(
            """
            Pictures was found nowhere. Looked in:
              one
                  not here
              two
                  not here
            Copy them by hand.\
            """);
  }

  @Test
  void aFolderNeedsEveryFile() throws IOException {
    var source = new FolderSource("--data", folder);
    assertThat(source.place()).isEqualTo("--data: " + folder);

    Files.write(folder.resolve("a"), new byte[0]);
    assertThat(source.look(FILES)).isEqualTo(new DataSource.Missing("it has no file b, nor b.gz"));

    Files.write(folder.resolve("b.gz"), new byte[0]);
    assertThat(source.look(FILES)).isEqualTo(new DataSource.Found(folder));

    assertThat(new FolderSource("cache", folder.resolve("none")).look(FILES))
        .isEqualTo(new DataSource.Missing("there is no such folder"));
  }

  private DataSources sources(DataSource... sources) {
    return new DataSources("Pictures", List.of(sources), FILES, "Copy them by hand.");
  }

  private DataSource fake(String name, Path found) {
    return new DataSource() {
      @Override
      public String place() {
        return name;
      }

      @Override
      public Answer look(List<DataFile> files) {
        assertThat(files).isEqualTo(FILES);
        asked.add(name);
        return found == null ? new Missing("not here") : new Found(found);
      }
    };
  }
}
