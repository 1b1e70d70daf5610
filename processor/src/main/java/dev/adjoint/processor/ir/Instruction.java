package dev.adjoint.processor.ir;

import dev.adjoint.processor.op.Op;
import java.util.List;

/**
 * One operation.
 *
 * @param result what it computes
 * @param op what it does, with its constants
 * @param operands what it reads
 * @param source the expression that it comes from
 */
public record Instruction(Value result, Op op, List<Value> operands, SourceRef source) {

  public Instruction {
    operands = List.copyOf(operands);
  }

  /** Operand {@code index}. */
  public Value operand(int index) {
    return operands.get(index);
  }
}
