package dev.adjoint.processor.op;

import dev.adjoint.processor.diagnostics.DiagnosticId;
import dev.adjoint.processor.diagnostics.Fault;
import dev.adjoint.processor.ir.Dim;
import dev.adjoint.processor.ir.Shape;
import dev.adjoint.processor.ir.Value;
import java.util.List;

/**
 * Which steps of the sequences of a recurrent layer are there.
 *
 * @param mask {@code [B, T]} of ones and zeros
 */
record StepsThere(Value mask) {

  /** From truth values {@code bool[B, T]} for {@code x: [B, T, In]}. */
  static StepsThere of(Typing typing, String layer, Value x, Value given) {
    Shape wanted = x.shape().slice(0, 2);
    if (!given.shape().equals(wanted)) {
      throw new Fault(
              DiagnosticId.SHAPE_MASK,
              layer
                  + ": the mask needs a value for each step, "
                  + wanted
                  + ", found "
                  + given.shape())
          .operand("input", x)
          .operand("mask", given);
    }
    return new StepsThere(Rules.mask(typing, layer, given));
  }

  /**
   * {@code hidden: [B, T, H]} where a step is there or was before, in the direction of reading;
   * zeros elsewhere, where hidden is the state that the layer began with.
   */
  Value begun(Typing typing, Value hidden, boolean reverse) {
    Value read = typing.emit(new RunningSum(1), mask);
    if (reverse) {
      Value all = typing.emit(new ReduceSum(List.of(1)), mask);
      all = typing.emit(new Reshape(Shape.of(mask.shape().dim(0), Dim.ONE)), all);
      read = typing.emit(new Add(), typing.emit(new Sub(), all, read), mask);
    }
    Shape each = mask.shape().plus(Dim.ONE);
    return typing.emit(new PositiveMask(), hidden, typing.emit(new Reshape(each), read));
  }
}
