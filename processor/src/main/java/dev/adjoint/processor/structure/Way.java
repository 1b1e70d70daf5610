package dev.adjoint.processor.structure;

import dev.adjoint.processor.ir.Shape;
import dev.adjoint.processor.op.Op;
import dev.adjoint.processor.op.Permute;
import dev.adjoint.processor.op.PoolLayer;
import dev.adjoint.processor.op.Repeat;
import dev.adjoint.processor.op.ReshapeTo;
import dev.adjoint.processor.op.Transpose;
import dev.adjoint.processor.shape.TypedCall;

/**
 * What is between two layers.
 *
 * @param pooled whether a max pool is
 * @param turned whether another axis has become the last one: a layer over one axis and then one
 *     over the other are not one layer
 * @param reordered whether places have become channels, or others: of convolutions a pixel shuffle
 */
record Way(boolean pooled, boolean turned, boolean reordered) {
  static final Way STRAIGHT = new Way(false, false, false);

  Way through(TypedCall call) {
    return new Way(
        pooled || (call.op() instanceof PoolLayer pool && pool.max()),
        !flattens(call) && (turned || turnsLast(call)),
        reordered || reorders(call.op()));
  }

  /** All that a row has is along one axis then, in whatever order. */
  private static boolean flattens(TypedCall call) {
    Shape from = call.operand(0).shape();
    Shape to = call.result().shape();
    return from.rank() > 2 && to.rank() == 2 && from.dim(0).equals(to.dim(0));
  }

  private static boolean turnsLast(TypedCall call) {
    int last = call.result().shape().rank() - 1;
    return switch (call.op()) {
      case Permute permute -> Math.floorMod(permute.axes().getLast(), last + 1) != last;
      case Transpose _ -> true;
      default -> false;
    };
  }

  private static boolean reorders(Op op) {
    return op instanceof Permute
        || op instanceof Repeat
        || op instanceof ReshapeTo
        || op instanceof Transpose;
  }
}
