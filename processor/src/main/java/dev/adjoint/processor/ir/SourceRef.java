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
 * @param path the block that it is evaluated in, such as {@code blocks[3].attention}; empty in the
 *     model itself
 */
public record SourceRef(
    String file, int line, int column, String text, @Nullable Object anchor, String path) {

  /** A place outside of any source, as for what the compiler adds itself. */
  public static final SourceRef NONE = new SourceRef("", 0, 0, "", null);

  /** A place in the model itself, or not yet in any use of a block. */
  public SourceRef(String file, int line, int column, String text, @Nullable Object anchor) {
    this(file, line, column, text, anchor, "");
  }

  /** The same place, evaluated in a block. */
  public SourceRef in(String block) {
    return new SourceRef(file, line, column, text, anchor, block);
  }

  /** {@code FashionMlp.java:22}. */
  public String position() {
    return file + ":" + line;
  }

  @Override
  public String toString() {
    return position();
  }
}
