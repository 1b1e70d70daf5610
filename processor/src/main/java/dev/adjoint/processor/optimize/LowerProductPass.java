package dev.adjoint.processor.optimize;

import dev.adjoint.processor.ir.Function;
import dev.adjoint.processor.ir.Instruction;
import dev.adjoint.processor.ir.Shape;
import dev.adjoint.processor.ir.Value;
import dev.adjoint.processor.op.MatMul;
import dev.adjoint.processor.op.Permute;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Writes out one transposition of a product of two transposed matrices, for which there is no
 * kernel.
 */
final class LowerProductPass implements Pass {

  @Override
  public Function run(Function function) {
    return Rewrite.run(function, LowerProductPass::lowered);
  }

  private static @Nullable Value lowered(Instruction i, Rewrite rewrite) {
    if (!(i.op() instanceof MatMul op && op.transposeA() && op.transposeB())) {
      return null;
    }
    Value a = i.operand(0);
    int rank = a.shape().rank();
    List<Integer> axes = new ArrayList<>(IntStream.range(0, rank - 2).boxed().toList());
    axes.add(rank - 1);
    axes.add(rank - 2);
    Shape shape =
        a.shape().with(rank - 2, a.shape().dim(rank - 1)).with(rank - 1, a.shape().dim(rank - 2));
    Value transposed = rewrite.emit(new Permute(axes), shape, a);
    return rewrite.emit(new MatMul(false, true), i.result().shape(), transposed, i.operand(1));
  }
}
