package dev.adjoint.processor.frontend;

import com.sun.source.util.SourcePositions;
import dev.adjoint.processor.ir.SourceRef;
import javax.lang.model.element.Element;
import javax.tools.Diagnostic;
import org.jspecify.annotations.Nullable;

/** Where trees come from, and how to report on them. */
interface Sources {

  /** The declaration of an element, or null if it has no source in this compilation. */
  @Nullable Place find(Element element);

  /** The positions of trees, where known. */
  SourcePositions positions();

  /**
   * Reports an error or a warning.
   *
   * @param place the tree that is wrong
   * @param nearest the element to report on where trees cannot be pointed at
   * @param at the same place in words
   */
  void print(Diagnostic.Kind kind, String message, Place place, Element nearest, SourceRef at);
}
