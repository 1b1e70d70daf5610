package dev.adjoint.processor.op;

/**
 * What an instruction does, with its compile-time constants; two ops are equal if they compute the
 * same function.
 */
public sealed interface Op permits BlockOp, BlockResult, Composite, InEvaluation, Primitive {

  /** The name in messages and in the printed ir, as the user writes it: {@code matmul}. */
  String mnemonic();

  /** Whether this is a layer that normalises: its parameters are of that kind. */
  default boolean normalises() {
    return getClass().getSimpleName().endsWith("Norm");
  }
}
