package dev.adjoint.processor.op;

/**
 * An op that computes each element of its result from the elements at the same place of its
 * operands.
 */
public sealed interface Elementwise extends Primitive permits Unary, Binary, ClassWeight, ToFloat {}
