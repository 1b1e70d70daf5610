package dev.adjoint.processor.op;

/**
 * A method that embeds a block.
 *
 * @param name of the method
 * @param op what calling it emits
 */
public record BlockMethod(String name, BlockOp op) {}
