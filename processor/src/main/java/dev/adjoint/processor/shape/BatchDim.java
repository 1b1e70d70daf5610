package dev.adjoint.processor.shape;

import dev.adjoint.processor.ir.Dim;
import dev.adjoint.processor.ir.Function;
import dev.adjoint.processor.ir.Function.Input;
import dev.adjoint.processor.ir.Shape;
import java.util.Collections;
import java.util.Optional;

/** The dim of the rows of a method: the leading one of its first input that is data. */
record BatchDim(Dim dim) {

  /** Empty where nothing is read, or one row alone. */
  static Optional<BatchDim> of(Function function) {
    return function.inputs().stream()
        .filter(input -> !input.isFeed())
        .findFirst()
        .map(Input::value)
        .filter(value -> value.shape().rank() > 0)
        .map(value -> value.shape().dim(0))
        .filter(dim -> !dim.is(1))
        .map(BatchDim::new);
  }

  /** Whether it is this dim, or a multiple or a part of it where it is not a constant. */
  boolean isIn(Dim other) {
    return dim.equals(other) || !Collections.disjoint(dim.names(), other.names());
  }

  boolean isIn(Shape shape) {
    return shape.dims().stream().anyMatch(this::isIn);
  }
}
