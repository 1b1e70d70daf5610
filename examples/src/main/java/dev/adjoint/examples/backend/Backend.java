package dev.adjoint.examples.backend;

import java.util.Locale;

/** Where a model runs. */
public enum Backend {
  /** Pure Java. */
  CPU,
  /** ND4J: only in a build that has it on its class path. */
  ND4J;

  /** As on the command line. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
