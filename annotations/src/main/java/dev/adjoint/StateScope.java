package dev.adjoint;

/** To whom a {@link State} belongs. */
public enum StateScope {
  /** To the model: one for all callers, saved with the parameters. */
  MODEL,
  /** To one session: allocated for the dims of its calls, never saved. */
  SESSION
}
