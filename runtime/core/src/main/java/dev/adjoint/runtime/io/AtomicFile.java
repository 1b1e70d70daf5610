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

  /** Replaces {@code file}, or makes it. */
  public static void replace(Path file, Content content) throws IOException {
    // Through a link to what it points at, so that the link stays one.
    var target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
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
