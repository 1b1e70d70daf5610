package dev.adjoint.processor.op;

/** A primitive over the steps of sequences {@code [B, T, …]} that is one kernel of every target. */
public sealed interface RecurrentOp extends Primitive permits RecurrentGradient, RecurrentScan {

  /** What each step computes. */
  RecurrentCell cell();

  /** Whether the last step is computed first. */
  boolean reverse();

  /**
   * Whether the last operand says which steps are there, ones and zeros {@code [B, T]}: one that is
   * not leaves the state of its row as it is.
   */
  boolean masked();
}
