package dev.adjoint.examples.data;

import dev.adjoint.runtime.AdjointException;
import java.nio.file.Path;
import java.util.List;

/**
 * Asks one source after the other.
 *
 * @param dataSet the name of the data set, for messages
 * @param sources in the order in which they are asked
 * @param files what each of them must have
 * @param offline what to do where none can be reached
 */
public record DataSources(
    String dataSet, List<DataSource> sources, List<DataFile> files, String offline) {

  /** Copies the lists. */
  public DataSources {
    sources = List.copyOf(sources);
    files = List.copyOf(files);
  }

  /**
   * The first folder that has all files.
   *
   * @throws AdjointException that lists every place and what was missing there
   */
  public Path locate() {
    var places = new StringBuilder();
    for (var source : sources) {
      switch (source.look(files)) {
        case DataSource.Found(Path folder) -> {
          return folder;
        }
        case DataSource.Missing(String why) ->
            places.append("\n  ").append(source.place()).append("\n      ").append(why);
      }
    }
    throw new AdjointException(
        dataSet + " was found nowhere. Looked in:" + places + "\n" + offline);
  }
}
