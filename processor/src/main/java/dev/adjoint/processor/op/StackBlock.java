package dev.adjoint.processor.op;

import dev.adjoint.processor.ir.Block;

/**
 * A {@code @Stack} method: {@code x = block(x, others...)}, {@code times} times, each repetition
 * with parameters of its own. The first operand is carried and keeps its type; the others are the
 * same for all repetitions.
 */
public record StackBlock(String layer, Block block, int times) implements BlockOp {}
