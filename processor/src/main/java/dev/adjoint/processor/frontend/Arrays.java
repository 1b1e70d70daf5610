package dev.adjoint.processor.frontend;

import com.sun.source.tree.ArrayAccessTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.NewArrayTree;
import dev.adjoint.processor.diagnostics.DiagnosticId;
import dev.adjoint.processor.diagnostics.Fault;
import dev.adjoint.processor.frontend.Datum.ArrayDatum;
import dev.adjoint.processor.frontend.Datum.Known;
import dev.adjoint.processor.frontend.Datum.Poison;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.type.TypeKind;
import org.jspecify.annotations.Nullable;

/** Arrays of tensors and of constants. */
final class Arrays {
  private static final int LONGEST = 1_000_000;

  private final Interpreter interpreter;
  private final Expressions expressions;

  Arrays(Interpreter interpreter, Expressions expressions) {
    this.interpreter = interpreter;
    this.expressions = expressions;
  }

  Datum create(NewArrayTree tree, Frame frame) {
    if (tree.getType() == null) {
      throw new Fault(DiagnosticId.JAVA_UNSUPPORTED, "this array initializer needs a type");
    }
    JavaType element = interpreter.statements().type(tree.getType(), frame);
    if (tree.getInitializers() != null) {
      return initializer(tree, new JavaType.Array(element), frame);
    }
    var lengths = new ArrayList<Integer>();
    for (ExpressionTree dimension : tree.getDimensions()) {
      Integer length = index(dimension, frame);
      if (length == null) {
        return Poison.POISON;
      }
      if (length < 0 || length > LONGEST) {
        return interpreter.poison(
            new Fault(DiagnosticId.JAVA_CONSTANT, "an array cannot have " + length + " slots"),
            dimension,
            frame);
      }
      lengths.add(length);
    }
    return filled(element, lengths);
  }

  /** An array with as many levels as lengths, the innermost of this element type. */
  private static ArrayDatum filled(JavaType innermost, List<Integer> lengths) {
    List<Integer> inner = lengths.subList(1, lengths.size());
    JavaType element = innermost;
    for (int i = 0; i < inner.size(); i++) {
      element = new JavaType.Array(element);
    }
    @Nullable Datum[] slots = new @Nullable Datum[lengths.getFirst()];
    for (int i = 0; i < slots.length; i++) {
      slots[i] = inner.isEmpty() ? JavaTypes.initial(element) : filled(innermost, inner);
    }
    return new ArrayDatum(element, slots, false);
  }

  /** {@code {a, b}} where an array of this type is needed. */
  Datum initializer(NewArrayTree tree, JavaType type, Frame frame) {
    if (!(type instanceof JavaType.Array(JavaType element))) {
      throw new Fault(DiagnosticId.JAVA_UNSUPPORTED, type + " needed, but this is an array");
    }
    var slots = new ArrayList<Datum>();
    for (ExpressionTree initializer : tree.getInitializers()) {
      Datum datum =
          initializer instanceof NewArrayTree inner && inner.getType() == null
              ? initializer(inner, element, frame)
              : expressions.evaluate(initializer, frame);
      slots.add(expressions.assigned(datum, element, initializer, frame));
    }
    return new ArrayDatum(element, slots.toArray(Datum[]::new), false);
  }

  Datum load(ArrayAccessTree tree, Frame frame) {
    Slot slot = slot(tree, frame);
    return slot == null ? Poison.POISON : slot.get();
  }

  /** The slot that is meant, or null if it is not known, which has been reported. */
  @Nullable Slot slot(ArrayAccessTree tree, Frame frame) {
    Datum datum = expressions.evaluate(tree.getExpression(), frame);
    Integer index = index(tree.getIndex(), frame);
    if (datum == Poison.POISON || index == null) {
      return null;
    }
    if (!(datum instanceof ArrayDatum array)) {
      throw new Fault(
          DiagnosticId.JAVA_UNSUPPORTED,
          "[]: needs an array, but this is " + interpreter.context().types().describe(datum));
    }
    if (index < 0 || index >= array.length()) {
      throw new Fault(
          DiagnosticId.JAVA_CONSTANT,
          "index " + index + " is out of range for " + array.length() + " slots");
    }
    return new Slot(array, index, expressions);
  }

  private @Nullable Integer index(ExpressionTree tree, Frame frame) {
    Datum datum = expressions.evaluate(tree, frame);
    JavaType type = new JavaType.Primitive(TypeKind.INT);
    return expressions.assigned(datum, type, tree, frame) instanceof Known(Integer value)
        ? value
        : null;
  }
}
