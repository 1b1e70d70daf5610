package dev.adjoint.eager;

import dev.adjoint.processor.ir.Element;
import dev.adjoint.processor.ir.SourceRef;
import dev.adjoint.processor.ir.Type;
import dev.adjoint.processor.ir.Value;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What a tensor is: the value that the compiler's rules and messages know, and its numbers.
 *
 * @param value its type of constant dims, its name and where it comes from
 * @param context the run that it belongs to
 */
record EagerValue(Value value, Numbers numbers, EagerContext context) {
  private static final AtomicInteger IDS = new AtomicInteger();

  private static final int LONGEST_TEXT = 32;

  /** A value of its own id. */
  static EagerValue of(
      String name,
      boolean declared,
      Element element,
      Numbers numbers,
      SourceRef source,
      EagerContext context) {
    var type = new Type(element, Numbers.shape(numbers.shape()));
    var value = new Value(IDS.getAndIncrement(), name, type, declared, source);
    return new EagerValue(value, rounded(numbers, element), context);
  }

  private static Numbers rounded(Numbers numbers, Element element) {
    if (element != Element.FLOAT) {
      return numbers;
    }
    var values = numbers.values().clone();
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) values[i];
    }
    return new Numbers(numbers.shape(), values);
  }

  /** This value in another run, under the same name. */
  EagerValue in(EagerContext other) {
    return context == other ? this : in(other, value.name(), value.declared(), value.source());
  }

  /** This value in another run. */
  EagerValue in(EagerContext other, String name, boolean declared, SourceRef source) {
    Element own = value.typed().element();
    Element element = own.isReal() ? other.real() : own;
    return of(name, declared, element, numbers, source, other);
  }

  /** As an operand in the text of an expression. */
  String text() {
    String text = value.source().text();
    return text.length() <= LONGEST_TEXT ? text : value.name() + "(…)";
  }

  /** For a debugger: {@code hidden(image): float[32, 10] min 0 max 2.5 mean 0.7 {0, 1.2, …}}. */
  @Override
  public String toString() {
    var element = value.typed().element().javaName();
    var type = numbers.rank() == 0 ? element : value.typed().toString();
    return (text().isEmpty() ? "" : text() + ": ") + type + " " + numbers.description();
  }
}
