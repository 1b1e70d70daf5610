package dev.adjoint.processor.op;

import dev.adjoint.processor.ir.Block;

/**
 * An op that computes what a {@link Block} computes. Blocks are functions of the untyped ir: the
 * shape stage types their bodies at each use, and no later stage sees these ops.
 */
public sealed interface BlockOp extends Op permits CallBlock, ScanBlock, StackBlock {

  /** The name under which its parameters are saved, which prefixes those of the block. */
  String layer();

  /** What it computes. */
  Block block();

  @Override
  default String mnemonic() {
    return layer();
  }
}
