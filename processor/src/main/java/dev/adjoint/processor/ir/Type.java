package dev.adjoint.processor.ir;

/** What a value is: an element type and a shape. */
public record Type(Element element, Shape shape) {

  /** This type with another shape. */
  public Type with(Shape other) {
    return new Type(element, other);
  }

  /** As messages show it: {@code float[batch, 784]}. */
  @Override
  public String toString() {
    return element.javaName() + shape;
  }
}
