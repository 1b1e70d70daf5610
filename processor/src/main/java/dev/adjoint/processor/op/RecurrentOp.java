package dev.adjoint.processor.op;

/** A primitive over the steps of sequences {@code [B, T, …]} that is one kernel of every target. */
public sealed interface RecurrentOp extends Primitive permits RecurrentGradient, RecurrentScan {

  /** What each step computes. */
  RecurrentCell cell();

  /** Whether the last step is computed first. */
  boolean reverse();
}
