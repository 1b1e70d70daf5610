package dev.adjoint.processor.ir;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads shape strings: dims separated by spaces, each an expression of integers and names with
 * {@code + - * /} and parentheses and no spaces inside, as in {@code "batch 2*h seq+1"}.
 */
public final class ShapeSyntax {
  private final String text;
  private int at;

  private ShapeSyntax(String text) {
    this.text = text;
  }

  /**
   * The shape that a string describes; the empty string is a scalar.
   *
   * @throws IllegalArgumentException that says what was expected where
   */
  public static Shape shape(String text) {
    var dims = new ArrayList<Dim>();
    for (String part : text.strip().split("\\s+")) {
      if (!part.isEmpty()) {
        dims.add(dim(part));
      }
    }
    return new Shape(dims);
  }

  /** One dim. */
  public static Dim dim(String text) {
    var parser = new ShapeSyntax(text);
    Dim dim = parser.sum();
    if (parser.at < text.length()) {
      throw parser.expected("an operator");
    }
    return dim;
  }

  private Dim sum() {
    Dim sum = product();
    while (at < text.length() && (peek() == '+' || peek() == '-')) {
      sum = text.charAt(at++) == '+' ? sum.plus(product()) : sum.minus(product());
    }
    return sum;
  }

  private Dim product() {
    Dim product = factor();
    while (at < text.length() && (peek() == '*' || peek() == '/')) {
      product = text.charAt(at++) == '*' ? product.times(factor()) : quotient(product, factor());
    }
    return product;
  }

  private Dim quotient(Dim dividend, Dim divisor) {
    try {
      return dividend.dividedBy(divisor);
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException("\"" + text + "\": " + e.getMessage(), e);
    }
  }

  private Dim factor() {
    if (at >= text.length()) {
      throw expected("a number or a name");
    }
    char c = peek();
    if (c == '-') {
      at++;
      return Dim.of(0).minus(factor());
    }
    if (c == '(') {
      at++;
      Dim inner = sum();
      if (at >= text.length() || peek() != ')') {
        throw expected("')'");
      }
      at++;
      return inner;
    }
    return Character.isDigit(c) ? number() : name();
  }

  private Dim number() {
    int from = at;
    while (at < text.length() && Character.isDigit(peek())) {
      at++;
    }
    try {
      return Dim.of(Integer.parseInt(text.substring(from, at)));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "\"" + text + "\": " + text.substring(from, at) + " is above " + Integer.MAX_VALUE, e);
    }
  }

  private Dim name() {
    if (!Character.isJavaIdentifierStart(peek())) {
      throw expected("a number or a name");
    }
    int from = at;
    while (at < text.length() && Character.isJavaIdentifierPart(peek())) {
      at++;
    }
    return Dim.named(text.substring(from, at));
  }

  private char peek() {
    return text.charAt(at);
  }

  private IllegalArgumentException expected(String what) {
    if (at < text.length() && (peek() == ',' || peek() == 'x' || peek() == '[')) {
      return new IllegalArgumentException(
          "\"" + text + "\": dims are separated by spaces, as in \"batch 784\"");
    }
    String found = at < text.length() ? "found '" + peek() + "'" : "found its end";
    return new IllegalArgumentException(
        "\"" + text + "\": expected " + what + " at position " + (at + 1) + ", " + found);
  }

  /** The run-time names of several shapes in order of first appearance. */
  public static List<String> namesInOrder(List<Shape> shapes) {
    var names = new ArrayList<String>();
    for (Shape shape : shapes) {
      for (Dim dim : shape.dims()) {
        dim.names().stream().filter(name -> !names.contains(name)).forEach(names::add);
      }
    }
    return names;
  }
}
