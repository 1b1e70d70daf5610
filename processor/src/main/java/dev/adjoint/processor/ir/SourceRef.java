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
 * @param iteration of the loops around it in its method, such as {@code i = 3}; empty outside of
 *     loops
 * @param declaration of the layer that is called here, or null for what is no call of a layer
 * @param path the block that it is evaluated in, such as {@code blocks[3].attention}; empty in the
 *     model itself
 */
public record SourceRef(
    String file,
    int line,
    int column,
    String text,
    @Nullable Object anchor,
    String iteration,
    @Nullable SourceRef declaration,
    String path) {

  /** A place outside of any source, as for what the compiler adds itself. */
  public static final SourceRef NONE = new SourceRef("", 0, 0, "", null);

  /** A place in the model itself, or not yet in any use of a block. */
  public SourceRef(String file, int line, int column, String text, @Nullable Object anchor) {
    this(file, line, column, text, anchor, "", null, "");
  }

  /** The same place, evaluated in a block. */
  public SourceRef in(String block) {
    return new SourceRef(file, line, column, text, anchor, iteration, declaration, block);
  }

  /** The same place, in an iteration of the loops around it. */
  public SourceRef at(String values) {
    return new SourceRef(file, line, column, text, anchor, values, declaration, path);
  }

  /** The same place, as a call of a layer. */
  public SourceRef callOf(SourceRef layer) {
    return new SourceRef(file, line, column, text, anchor, iteration, layer, path);
  }

  /** {@code FashionMlp.java:22, i = 3}: the position, and the iteration in a loop. */
  public String described() {
    return iteration.isEmpty() ? position() : position() + ", " + iteration;
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
