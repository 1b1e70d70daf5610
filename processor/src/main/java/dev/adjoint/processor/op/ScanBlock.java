package dev.adjoint.processor.op;

import dev.adjoint.processor.diagnostics.DiagnosticId;
import dev.adjoint.processor.diagnostics.Fault;
import dev.adjoint.processor.ir.Block;
import dev.adjoint.processor.ir.Dim;
import dev.adjoint.processor.ir.Value;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A {@code @Scan} method: repeats a block over an axis with one set of parameters, see {@link Scan}
 * for what it becomes.
 *
 * @param over the length of the axis
 * @param carried for each result of the block the parameter that it is carried to, or -1 if it is
 *     emitted
 */
public record ScanBlock(
    String layer, Block block, String over, boolean reverse, List<Integer> carried)
    implements BlockOp {

  public ScanBlock {
    carried = List.copyOf(carried);
  }

  /** The same over another expression. */
  public ScanBlock over(String other) {
    return new ScanBlock(layer, block, other, reverse, carried);
  }

  /** How many dims each parameter declares, -1 where it declares none. */
  public List<Integer> ranks() {
    return block.function().inputs().stream()
        .map(
            input ->
                block.function().body().stream()
                    .filter(i -> i.op() instanceof AssertShape)
                    .filter(i -> i.operand(0).equals(input.value()))
                    .map(i -> ((AssertShape) i.op()).rank())
                    .findFirst()
                    .orElse(-1))
        .toList();
  }

  /**
   * The axis along which an argument that is not carried is sliced, or -1 if it is the same for all
   * steps.
   *
   * @param declared how many dims the block declares for it, or -1
   * @throws Fault if that cannot be told
   */
  public static int axis(String layer, String over, Value argument, Dim length, int declared) {
    List<Integer> axes =
        IntStream.range(0, argument.shape().rank())
            .filter(i -> argument.shape().dim(i).equals(length))
            .boxed()
            .toList();
    if (axes.isEmpty() || declared == argument.shape().rank()) {
      return -1;
    }
    if (axes.size() > 1) {
      throw new Fault(
              DiagnosticId.SHAPE_SCAN,
              layer
                  + ": cannot tell which axis is "
                  + over
                  + ": "
                  + axes.size()
                  + " axes of this argument have size "
                  + length)
          .operand("argument", argument);
    }
    return axes.getFirst();
  }

  /** Where the axis stands in what is emitted: where it stands in the first sliced argument. */
  public static int emittedAxis(List<Integer> axes, int rank) {
    return Math.min(rank, axes.stream().filter(axis -> axis >= 0).findFirst().orElse(1));
  }
}
