package dev.adjoint.processor.shape;

import dev.adjoint.processor.ir.Dim;
import dev.adjoint.processor.ir.Function;
import dev.adjoint.processor.ir.Function.Input;
import dev.adjoint.processor.ir.Model.DataRecord;
import dev.adjoint.processor.ir.Shape;
import dev.adjoint.processor.ir.Type;
import dev.adjoint.processor.ir.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How the declared shape of an input differs from a row of the data.
 *
 * @param text what is wrong, for the message
 * @param isMisread whether the dims of the input stand for something else than the user means, so
 *     that what layers then find wrong follows from this
 */
record RowMismatch(String text, boolean isMisread) {

  /** Or empty if they agree. */
  static Optional<RowMismatch> of(Shape declared, Shape row) {
    String data = "but the data record has " + row;
    if (declared.equals(row)) {
      String batch = row.rank() == 0 ? "[batch]" : "[batch, " + row.toString().substring(1);
      String text =
          row.rank() == 0
              ? "is declared as one number; an input has a leading dim for the rows, " + batch
              : "is declared as one row, " + row + "; an input is a batch of rows, " + batch;
      return Optional.of(new RowMismatch(text, true));
    }
    if (declared.rank() == 0) {
      return Optional.of(
          new RowMismatch("the model has no leading dim for the rows, " + data, true));
    }
    Shape rows = declared.slice(1, declared.rank());
    if (rows.equals(row)) {
      return Optional.empty();
    }
    String text = "the model has rows of " + rows + ", " + data;
    if (sorted(rows).equals(sorted(row))) {
      return Optional.of(new RowMismatch(text + ", the same dims in another order", true));
    }
    if (rows.size().equals(row.size())) {
      String same = row.rank() == 0 ? "" : ", the same number of elements in another shape";
      return Optional.of(new RowMismatch(text + same, false));
    }
    return Optional.of(new RowMismatch(text, rows.rank() != row.rank()));
  }

  private static List<String> sorted(Shape shape) {
    return shape.dims().stream().map(Dim::toString).sorted().toList();
  }

  /**
   * The function, whose body does not see the inputs that are misread: what follows from a fault is
   * not reported.
   */
  static Function withoutMisread(Function function, @Nullable DataRecord data) {
    if (data == null) {
      return function;
    }
    var inputs = new ArrayList<Input>();
    for (Input input : function.inputs()) {
      inputs.add(isMisread(input, data) ? unseen(input, -1 - inputs.size()) : input);
    }
    return new Function(
        function.name(), inputs, function.body(), function.results(), function.source());
  }

  private static boolean isMisread(Input input, DataRecord data) {
    Type type = input.value().typed();
    return !input.isFeed()
        && data.components().stream()
            .filter(c -> c.name().equals(input.name()))
            .filter(c -> c.row().element().isLike(type.element()))
            .flatMap(c -> of(type.shape(), c.row().shape()).stream())
            .anyMatch(RowMismatch::isMisread);
  }

  /** An input of the same name and type, which no instruction reads. */
  private static Input unseen(Input input, int id) {
    Value value = input.value();
    return new Input(
        new Value(id, value.name(), value.type(), value.declared(), value.source()),
        input.classes(),
        input.isFeed());
  }
}
