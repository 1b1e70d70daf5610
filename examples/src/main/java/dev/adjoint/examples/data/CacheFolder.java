package dev.adjoint.examples.data;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;

/**
 * Where downloads are kept. A file appears in it whole and checked, or not at all.
 *
 * @param folder created when the first file is kept
 */
public record CacheFolder(Path folder) {

  /**
   * The folder of this user for one data set: {@code $XDG_CACHE_HOME/adjoint/<name>}, or the same
   * under {@code ~/.cache}.
   */
  public static CacheFolder ofUser(String name, Map<String, String> environment, Path home) {
    var base = environment.getOrDefault("XDG_CACHE_HOME", "");
    // The specification says that a relative path is to be ignored.
    var root = Path.of(base).isAbsolute() ? Path.of(base) : home.resolve(".cache");
    return new CacheFolder(root.resolve("adjoint").resolve(name));
  }

  /** Checks a download, and keeps it under its published name. */
  void keep(DataFile file, String origin, byte[] content) throws IOException {
    file.check(origin, new ByteArrayInputStream(content));
    Files.createDirectories(folder);
    var partial = Files.createTempFile(folder, file.name(), ".part");
    try {
      Files.write(partial, content);
      move(partial, folder.resolve(file.gzipName()));
    } finally {
      Files.deleteIfExists(partial);
    }
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
