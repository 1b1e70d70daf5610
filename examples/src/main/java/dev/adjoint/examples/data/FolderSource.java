package dev.adjoint.examples.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A folder of this machine.
 *
 * @param why it is looked in, such as {@code "--data"}
 * @param folder which
 */
public record FolderSource(String why, Path folder) implements DataSource {

  @Override
  public String place() {
    return why + ": " + folder;
  }

  @Override
  public Answer look(List<DataFile> files) {
    if (!Files.isDirectory(folder)) {
      return new Missing("there is no such folder");
    }
    for (var file : files) {
      if (file.in(folder).isEmpty()) {
        return new Missing("it has no file " + file.name() + ", nor " + file.gzipName());
      }
    }
    return new Found(folder);
  }
}
