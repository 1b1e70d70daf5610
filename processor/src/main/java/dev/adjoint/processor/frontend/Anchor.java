package dev.adjoint.processor.frontend;

import dev.adjoint.processor.ir.SourceRef;
import java.util.List;
import javax.lang.model.element.Element;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link SourceRef} of this front end carries, so that any stage can report there.
 *
 * @param place the tree, or null if there is no source
 * @param nearest the element to report on where trees cannot be pointed at
 * @param calls where the method that contains the tree was called, innermost first
 */
record Anchor(@Nullable Place place, Element nearest, List<SourceRef> calls) {

  Anchor {
    calls = List.copyOf(calls);
  }
}
