package dev.adjoint.processor.op;

import dev.adjoint.processor.ir.Block;

/** A {@code @Use} method: {@code y = block(x...)}. */
public record CallBlock(String layer, Block block) implements BlockOp {}
