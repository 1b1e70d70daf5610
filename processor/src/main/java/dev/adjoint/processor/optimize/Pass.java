package dev.adjoint.processor.optimize;

import dev.adjoint.processor.ir.Function;

/** One step from typed ir to typed ir that computes the same results. */
@FunctionalInterface
interface Pass {

  /** The function after this pass. */
  Function run(Function function);
}
