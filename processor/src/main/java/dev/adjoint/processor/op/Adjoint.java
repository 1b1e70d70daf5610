package dev.adjoint.processor.op;

import dev.adjoint.processor.ir.Shape;
import dev.adjoint.processor.ir.Value;
import java.util.List;

/**
 * What a gradient rule sees: the instruction, the adjoint of its result, and a way to emit and to
 * add.
 */
public interface Adjoint {

  /** How many operands the instruction has. */
  int operands();

  /** Operand {@code index} of the instruction. */
  Value operand(int index);

  /** The result of the instruction. */
  Value result();

  /** The adjoint of the result; its shape is that of the result. */
  Value dResult();

  /** Whether anyone reads the adjoint of this operand. */
  boolean wants(int index);

  /**
   * Adds to the adjoint of operand {@code index}. Where the operand was broadcast, {@code d} may
   * have the shape of the result: it is summed over what was repeated.
   */
  void add(int index, Value d);

  /**
   * The step that computes the adjoints of a step of a scan, in the opposite order. Its inputs are
   * the adjoints of the results that are carried, and the sums so far of those of the wanted
   * invariants, which it carries; then as many of these as it reads: what the step got as carried
   * and as sliced, the adjoints of what it emitted, of what is recorded if it is, and its
   * invariants. It emits the adjoints of the wanted operands that are sliced.
   *
   * @param wanted operands that are not carried, by index: first those that are sliced
   */
  Scan.StepAdjoint adjointOf(Scan scan, List<Integer> wanted);

  /** Emits a primitive. */
  Value emit(Primitive op, Value... operands);

  /** Emits a scalar. */
  Value constant(double value);

  /** {@code a * b}. */
  default Value mul(Value a, Value b) {
    return emit(new Mul(), a, b);
  }

  /** {@code a * factor}. */
  default Value scale(Value a, double factor) {
    return mul(a, constant(factor));
  }

  /** {@code -a}. */
  default Value neg(Value a) {
    return emit(new Neg(), a);
  }

  /** {@code a} under another shape of as many elements; {@code a} itself if it has it. */
  default Value reshape(Value a, Shape shape) {
    return a.shape().equals(shape) ? a : emit(new Reshape(shape), a);
  }
}
