package dev.adjoint.processor.frontend;

import com.sun.source.tree.Tree;
import dev.adjoint.processor.diagnostics.DiagnosticId;
import dev.adjoint.processor.diagnostics.Fault;
import dev.adjoint.processor.frontend.Datum.ArrayDatum;

/** One slot of an array, as the target of an assignment. */
record Slot(ArrayDatum array, int index, Expressions expressions) {

  Datum get() {
    Datum datum = array.get(index);
    if (datum == null) {
      throw Expressions.unassigned("slot " + index);
    }
    return datum;
  }

  Datum set(Datum datum, Tree tree, Frame frame) {
    if (array.isConstant()) {
      throw new Fault(
          DiagnosticId.JAVA_UNSUPPORTED, "a body cannot write into the array of a field");
    }
    Datum stored = expressions.assigned(datum, array.element(), tree, frame);
    array.set(index, stored);
    return stored;
  }
}
