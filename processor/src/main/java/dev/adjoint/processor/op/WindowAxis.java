package dev.adjoint.processor.op;

import dev.adjoint.processor.diagnostics.DiagnosticId;
import dev.adjoint.processor.diagnostics.Fault;
import dev.adjoint.processor.ir.Dim;

/**
 * How a window moves along one axis: tap i of output p is at {@code p * stride + i * dilation -
 * before}.
 *
 * @param same whether the padding is what {@link dev.adjoint.Padding#SAME} makes of the size; if
 *     so, {@code before} and {@code after} are 0
 * @param before places of padding before the first element
 * @param after places of padding after the last
 */
public record WindowAxis(
    int kernel, int stride, int dilation, boolean same, int before, int after) {

  /** An axis along which nothing moves. */
  public static final WindowAxis ONE = new WindowAxis(1, 1, 1, false, 0, 0);

  /** How much of the input a window spans. */
  public int extent() {
    return (kernel - 1) * dilation + 1;
  }

  /** How often a window fits an axis of this size. */
  public Dim out(Dim size) {
    return same
        ? size.plus(Dim.of(stride - 1L)).dividedDown(stride)
        : size.plus(Dim.of((long) before + after - extent())).dividedDown(stride).plus(Dim.ONE);
  }

  /** The padding before the first element. */
  public Dim before(Dim size) {
    return same ? total(size).dividedDown(2) : Dim.of(before);
  }

  /** The padding after the last element. */
  public Dim after(Dim size) {
    return same ? total(size).minus(before(size)) : Dim.of(after);
  }

  /** All padding of SAME: {@code max((out - 1) * stride + extent - size, 0)}. */
  private Dim total(Dim size) {
    if (extent() == 1) {
      return Dim.of(0);
    }
    Dim total = out(size).minus(Dim.ONE).times(Dim.of(stride)).plus(Dim.of(extent())).minus(size);
    return total.isConstant() ? Dim.of(Math.max(total.constant().getAsLong(), 0)) : total;
  }

  /** As dumps show it: {@code 3 stride 2 same}. */
  @Override
  public String toString() {
    return kernel
        + (stride > 1 ? " stride " + stride : "")
        + (dilation > 1 ? " dilation " + dilation : "")
        + (same ? " same" : "")
        + (before + after > 0 ? " pads " + before + " " + after : "");
  }

  /** Faults where the window does not fit, or its padding is no polynomial of a run-time size. */
  void check(String op, String axis, Dim size) {
    if (same) {
      if (extent() > 1 && extent() < stride && !total(size).isConstant()) {
        throw new Fault(
            DiagnosticId.SHAPE_WINDOW,
            op
                + ": SAME padding cannot be computed for the "
                + axis
                + " "
                + size
                + ", known at run time only, with a stride of "
                + stride
                + " above the window of "
                + extent()
                + "; use pads");
      }
      return;
    }
    if (size.isConstant() && size.constant().getAsLong() + before + after < extent()) {
      throw new Fault(
          DiagnosticId.SHAPE_WINDOW,
          op
              + ": the "
              + axis
              + " of the window is "
              + extent()
              + (dilation > 1 ? " (" + kernel + " taps, dilation " + dilation + ")" : "")
              + ", but of the input "
              + size
              + (before + after > 0 ? ", and " + (before + after) + " of padding" : ""));
    }
  }
}
