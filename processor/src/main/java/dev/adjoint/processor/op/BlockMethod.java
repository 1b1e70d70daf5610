package dev.adjoint.processor.op;

import dev.adjoint.processor.ir.SourceRef;

/**
 * A method that embeds a block.
 *
 * @param name of the method
 * @param op what calling it emits
 * @param source its declaration
 */
public record BlockMethod(String name, BlockOp op, SourceRef source) {}
