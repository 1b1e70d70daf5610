package dev.adjoint.processor.shape;

import dev.adjoint.processor.ir.Dim;
import dev.adjoint.processor.ir.Function;
import dev.adjoint.processor.ir.Function.Input;
import dev.adjoint.processor.ir.Model.DataRecord;
import dev.adjoint.processor.ir.RowLengths;
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

  /** Or empty if they agree, where names stand for these lengths. */
  static Optional<RowMismatch> of(Input input, Shape row, RowLengths lengths) {
    Shape declared = input.value().shape();
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
    Shape bound = bound(rows, lengths);
    if (bound.equals(row)) {
      return Optional.empty();
    }
    String text = "the model has rows of " + rows + settled(input, rows, lengths) + ", " + data;
    if (isReordered(rows, row)) {
      return Optional.of(new RowMismatch(text + ", the same dims in another order", true));
    }
    if (bound.size().equals(row.size())) {
      String same = row.rank() == 0 ? "" : ", the same number of elements in another shape";
      return Optional.of(new RowMismatch(text + same, false));
    }
    return Optional.of(new RowMismatch(text, rows.rank() != row.rank()));
  }

  private static Shape bound(Shape rows, RowLengths lengths) {
    try {
      return lengths.in(rows);
    } catch (ArithmeticException notEven) {
      return rows;
    }
  }

  /** What its names were found to be, and by which input. */
  private static String settled(Input input, Shape rows, RowLengths lengths) {
    var text = new StringBuilder();
    for (String name : rows.names()) {
      var origin = lengths.origin(name);
      if (origin != null) {
        boolean isOwn = origin.input().name().equals(input.name());
        text.append(", where ").append(name).append(" is ").append(lengths.all().get(name));
        text.append(isOwn ? "" : " as in " + origin.input().name());
      }
    }
    return text.toString();
  }

  /** A name may stand for any number that is left over. */
  private static boolean isReordered(Shape rows, Shape row) {
    if (rows.rank() != row.rank() || rows.equals(row)) {
      return false;
    }
    List<Dim> left = new ArrayList<>(row.dims());
    boolean areThere =
        rows.dims().stream()
            .filter(dim -> dim.isConstant() || left.contains(dim))
            .allMatch(left::remove);
    return areThere && (left.isEmpty() || !RowLengths.isInPlace(rows, row));
  }

  /**
   * The function, whose body does not see the inputs that are misread: what follows from a fault is
   * not reported.
   */
  static Function withoutMisread(Function function, @Nullable DataRecord data) {
    if (data == null) {
      return function;
    }
    var lengths = RowLengths.of(function, data);
    var inputs = new ArrayList<Input>();
    for (Input input : function.inputs()) {
      inputs.add(isMisread(input, data, lengths) ? unseen(input, -1 - inputs.size()) : input);
    }
    return new Function(
        function.name(), inputs, function.body(), function.results(), function.source());
  }

  private static boolean isMisread(Input input, DataRecord data, RowLengths lengths) {
    Type type = input.value().typed();
    return !input.isFeed()
        && data.components().stream()
            .filter(c -> c.name().equals(input.name()))
            .filter(c -> c.row().element().isLike(type.element()))
            .flatMap(c -> of(input, c.row().shape(), lengths).stream())
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
