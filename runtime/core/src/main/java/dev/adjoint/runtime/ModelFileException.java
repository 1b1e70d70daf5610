package dev.adjoint.runtime;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A model file or checkpoint that cannot be read, is damaged, or belongs to another model. Nothing
 * was changed.
 */
public final class ModelFileException extends AdjointException {
  private static final long serialVersionUID = 1;
  private final String file;
  private final long offset;
  private final String expected;
  private final String found;

  private ModelFileException(
      String message,
      @Nullable Throwable cause,
      Path file,
      long offset,
      String expected,
      String found) {
    super(message, cause);
    this.file = file.toString();
    this.offset = offset;
    this.expected = expected;
    this.found = found;
  }

  static ModelFileException at(
      Path file, long offset, String subject, String expected, String found) {
    var message =
        file
            + ": "
            + subject
            + " at byte "
            + offset
            + ": expected "
            + expected
            + ", found "
            + found;
    return new ModelFileException(message, null, file, offset, expected, found);
  }

  static ModelFileException misfit(Path file, String subject, String expected, String found) {
    var message = file + ": " + subject + ": expected " + expected + ", found " + found;
    return new ModelFileException(message, null, file, -1, expected, found);
  }

  static ModelFileException of(Path file, String message, String expected, String found) {
    return new ModelFileException(file + ": " + message, null, file, -1, expected, found);
  }

  static ModelFileException unreadable(Path file, String what, Throwable cause) {
    return new ModelFileException(file + ": " + what, cause, file, -1, "a readable file", what);
  }

  /** The file. */
  public Path file() {
    return Path.of(file);
  }

  /** Where in the file the fault is, in bytes, or -1 where it is in no single place. */
  public long offset() {
    return offset;
  }

  /** What was expected. */
  public String expected() {
    return expected;
  }

  /** What was found. */
  public String found() {
    return found;
  }
}
