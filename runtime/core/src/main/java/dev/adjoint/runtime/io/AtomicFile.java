package dev.adjoint.runtime.io;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Replaces a file whole or not at all, whatever happens meanwhile: the content goes to a new file
 * in the same folder, which is forced to the device and then renamed, and the folder is forced too.
 */
public final class AtomicFile {
  private static final AtomicLong COUNTER = new AtomicLong();

  private AtomicFile() {}

  /** Writes the content of a file. */
  @FunctionalInterface
  public interface Content {
    /** Writes to an empty file. */
    void writeTo(FileChannel channel) throws IOException;
  }

  /**
   * Replaces {@code file}, or makes it.
   *
   * @throws IOException where {@link #check} does, or writing fails
   */
  public static void replace(Path file, Content content) throws IOException {
    check(file);
    var target = target(file);
    var folder = target.resolveSibling("");
    var part = target.resolveSibling("." + target.getFileName() + "." + unique() + ".part");
    try {
      try (var channel =
          FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
        content.writeTo(channel);
        channel.force(true);
      }
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
    forceFolder(folder);
  }

  /** That a file can be replaced, as far as can be told without writing. */
  public static void check(Path file) throws IOException {
    if (Files.isDirectory(file)) {
      throw new IOException("it is a folder");
    }
    // A device or a pipe would be lost by the renaming.
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw new IOException("it is not a regular file");
    }
    var folder = target(file).getParent();
    if (folder != null && !Files.isDirectory(folder)) {
      throw new IOException("there is no folder " + folder);
    }
    if (folder != null && !Files.isWritable(folder)) {
      throw new AccessDeniedException(folder.toString());
    }
  }

  /** Through a link to what it points at, so that the link stays one. */
  private static Path target(Path file) throws IOException {
    return Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
  }

  private static String unique() {
    return ProcessHandle.current().pid() + "-" + COUNTER.incrementAndGet();
  }

  private static void forceFolder(Path folder) throws IOException {
    try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (AccessDeniedException notPossibleHere) {
      // Windows does not open folders; its renames are durable by the journal.
      return;
    }
  }
}
