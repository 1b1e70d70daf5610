package dev.adjoint.processor.shape;

import dev.adjoint.processor.ir.Block;
import dev.adjoint.processor.ir.SourceRef;
import dev.adjoint.processor.ir.Value;
import dev.adjoint.processor.op.Op;
import dev.adjoint.processor.op.StateTensor;
import dev.adjoint.processor.op.WeightTensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A call of a layer, a block or of a method of a tensor as the user wrote it, with typed values:
 * what is left of it after typing is primitives. The calls in a block are those of one of its uses.
 *
 * @param source the call, with the path of the use that it is in
 * @param block the block that it is in, or null in a method of the model
 * @param scope what the names of the parameters of this use begin with, or empty
 * @param uses where the blocks on the way to it are used, innermost first
 */
public record TypedCall(
    Op op,
    List<Value> operands,
    Value result,
    SourceRef source,
    @Nullable Block block,
    String scope,
    List<SourceRef> uses) {

  public TypedCall {
    operands = List.copyOf(operands);
    uses = List.copyOf(uses);
  }

  /** Operand {@code index}. */
  public Value operand(int index) {
    return operands.get(index);
  }

  /** Whether it returned an operand as it is: a shape that was checked, a dropout of rate 0. */
  public boolean isIdentity() {
    return operands.contains(result);
  }

  /** How messages call a layer: {@code blocks[3].attend}. */
  public String name() {
    return source.path().isEmpty() ? layer() : source.path() + "." + layer();
  }

  /** What the names of the parameters of a layer begin with: {@code blocks.3.attend}. */
  public String savedName() {
    return scope.isEmpty() ? layer() : scope + "." + layer();
  }

  private String layer() {
    return switch (op) {
      case WeightTensor weight -> weight.name();
      case StateTensor state -> state.name();
      default -> op.mnemonic();
    };
  }
}
