package dev.adjoint.examples.data;

import java.nio.file.Path;
import java.util.List;

/** A place that may have the files of a data set. */
public interface DataSource {

  /** For people: a folder, an address. */
  String place();

  /** Looks for all of these files; takes no longer than a few seconds where they are not there. */
  Answer look(List<DataFile> files);

  /** What a source says. */
  sealed interface Answer {}

  /**
   * All files are in this folder.
   *
   * @param folder which
   */
  record Found(Path folder) implements Answer {}

  /**
   * At least one file is not there.
   *
   * @param why in a few words
   */
  record Missing(String why) implements Answer {}
}
