package dev.adjoint.processor.op;

import dev.adjoint.processor.diagnostics.Fault;
import dev.adjoint.processor.ir.Dim;
import dev.adjoint.processor.ir.Shape;
import dev.adjoint.processor.ir.Value;

/**
 * How a window moves over images {@code [B, H, W, C]}. A sequence {@code [B, T, C]} is an image of
 * height 1.
 */
public record Window(WindowAxis height, WindowAxis width) {

  /** The shape of the result over images x, with this many channels. */
  Shape out(Shape x, Dim channels) {
    return Shape.of(x.dim(0), height.out(x.dim(1)), width.out(x.dim(2)), channels);
  }

  /** The number of taps. */
  public int taps() {
    return height.kernel() * width.kernel();
  }

  /** As dumps show it: {@code 3 same x 3 same}. */
  @Override
  public String toString() {
    return height + " x " + width;
  }

  /** That it fits images of x, which the message then shows. */
  void check(String op, Value x) {
    try {
      int rank = x.shape().rank();
      if (rank == 4) {
        height.check(op, "height", x.shape().dim(1));
      }
      width.check(op, rank == 4 ? "width" : "length", x.shape().dim(-2));
    } catch (Fault fault) {
      throw fault.operand("value", x);
    }
  }
}
