package dev.adjoint.processor.shape;

import dev.adjoint.processor.diagnostics.Fault;
import dev.adjoint.processor.ir.Function.Input;
import dev.adjoint.processor.ir.Model.Component;
import dev.adjoint.processor.ir.Model.DataRecord;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The class indices that an input may have.
 *
 * @param name of the input
 * @param classes they run from 0 to before this
 * @param component of the data record, where only that declares them
 */
record ClassRange(String name, int classes, @Nullable Component component) {

  /** As the input declares them, or else the component of the same name. */
  static Optional<ClassRange> of(Input input, @Nullable DataRecord data) {
    if (input.classes() > 0) {
      return Optional.of(new ClassRange(input.name(), input.classes(), null));
    }
    if (data == null) {
      return Optional.empty();
    }
    return data.components().stream()
        .filter(c -> c.name().equals(input.name()) && c.classes() > 0)
        .map(c -> new ClassRange(c.name(), c.classes(), c))
        .findFirst();
  }

  /** With a line that says where the number comes from, unless the operands show it. */
  Fault noted(Fault fault) {
    return component == null
        ? fault
        : fault.note(
            "data    %s : @Classes(%d)   declared at %s"
                .formatted(name, classes, component.source().position()));
  }
}
