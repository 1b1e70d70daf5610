package dev.adjoint.runtime.io;

/** Bytes that are not what the format asks for, and where they are. */
public final class FormatException extends Exception {
  private static final long serialVersionUID = 1;
  private final long offset;
  private final String subject;
  private final String expected;
  private final String found;

  /**
   * A fault.
   *
   * @param offset where in the file, in bytes
   * @param subject the part of the file that is wrong
   */
  public FormatException(long offset, String subject, String expected, String found) {
    super(subject + " at byte " + offset + ": expected " + expected + ", found " + found);
    this.offset = offset;
    this.subject = subject;
    this.expected = expected;
    this.found = found;
  }

  /** Where in the file, in bytes. */
  public long offset() {
    return offset;
  }

  /** The part of the file that is wrong. */
  public String subject() {
    return subject;
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
