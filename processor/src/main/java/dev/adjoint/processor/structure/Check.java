package dev.adjoint.processor.structure;

/** One kind of structure that is hardly meant. */
@FunctionalInterface
interface Check {

  /** Reports where a model has it. */
  void check(Structure structure);
}
