package dev.adjoint.examples.data;

import dev.adjoint.runtime.AdjointException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/**
 * One file of a published data set. It may lie in a folder under its name, or gzipped as {@code
 * <name>.gz}.
 *
 * @param name without {@code .gz}
 * @param sha256 of the unpacked content, in lower-case hexadecimal
 */
public record DataFile(String name, String sha256) {
  private static final int BUFFER_BYTES = 1 << 16;

  /** What makes something of the content. */
  @FunctionalInterface
  public interface Reader<T> {
    /**
     * Reads.
     *
     * @param what for messages
     */
    T read(String what, InputStream content) throws IOException;
  }

  /** The name under which it is published. */
  public String gzipName() {
    return name + ".gz";
  }

  /** The file in this folder, gzipped or not. */
  public Optional<Path> in(Path folder) {
    var plain = folder.resolve(name);
    if (Files.isRegularFile(plain)) {
      return Optional.of(plain);
    }
    var gzipped = folder.resolve(gzipName());
    return Files.isRegularFile(gzipped) ? Optional.of(gzipped) : Optional.empty();
  }

  /** Reads the unpacked content of a file, and checks its sum. */
  public <T> T read(Path file, Reader<T> reader) {
    try (var content = new BufferedInputStream(Files.newInputStream(file), BUFFER_BYTES)) {
      return read(file.toString(), content, reader);
    } catch (IOException e) {
      throw new AdjointException(file + ": cannot be read: " + e.getMessage(), e);
    }
  }

  /** Reads content that may be gzipped, and checks its sum. */
  public <T> T read(String what, InputStream content, Reader<T> reader) throws IOException {
    var digest = sha256Digest();
    try (var unpacked = new DigestInputStream(unpack(content), digest)) {
      T result = reader.read(what, unpacked);
      unpacked.transferTo(java.io.OutputStream.nullOutputStream());
      check(what, HexFormat.of().formatHex(digest.digest()));
      return result;
    }
  }

  /** Checks the sum and nothing else. */
  public void check(String what, InputStream content) throws IOException {
    read(what, content, (name, unpacked) -> true);
  }

  private void check(String what, String found) {
    if (!found.equals(sha256)) {
      throw new AdjointException(
          what
              + ": its unpacked content is not the published one"
              + "\n  found    : sha256 "
              + found
              + "\n  required : sha256 "
              + sha256);
    }
  }

  /** By its first bytes and not by its name: a browser may have unpacked it. */
  private static InputStream unpack(InputStream content) throws IOException {
    var buffered = content.markSupported() ? content : new BufferedInputStream(content);
    buffered.mark(2);
    boolean gzipped = buffered.read() == 0x1f && buffered.read() == 0x8b;
    buffered.reset();
    return gzipped ? new GZIPInputStream(buffered, BUFFER_BYTES) : buffered;
  }

  private static MessageDigest sha256Digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
