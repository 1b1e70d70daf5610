package dev.adjoint.benchmarks.harness;

import java.util.Locale;

/** What is timed. */
public enum Mode {
  /** The forward pass alone. */
  INFER,
  /** One training step: forward, loss, backward, optimizer; its loss is read. */
  TRAIN;

  /** How commands and results name it. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The mode of this {@link #id}. */
  public static Mode of(String id) {
    return valueOf(id.toUpperCase(Locale.ROOT));
  }
}
