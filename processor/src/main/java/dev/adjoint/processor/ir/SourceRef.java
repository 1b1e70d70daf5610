package dev.adjoint.processor.ir;

import org.jspecify.annotations.Nullable;

/**
 * Where in the user's source something was written.
 *
 * @param file the file's name without its folder
 * @param line from 1; 0 where unknown
 * @param column from 1
 * @param text the expression as written, on one line
 * @param anchor what the front end needs to report here; no other stage looks at it
 */
public record SourceRef(String file, int line, int column, String text, @Nullable Object anchor) {

  /** A place outside of any source, as for what the compiler adds itself. */
  public static final SourceRef NONE = new SourceRef("", 0, 0, "", null);

  /** {@code FashionMlp.java:22}. */
  public String position() {
    return file + ":" + line;
  }

  @Override
  public String toString() {
    return position();
  }
}
