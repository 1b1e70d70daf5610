package dev.adjoint.processor.op;

import dev.adjoint.processor.ir.Dim;

/** What a recurrent layer computes at each step, with the widths that follow, in units. */
public enum RecurrentCell {
  /** {@code h' = tanh(a)}. */
  TANH(1, 1, 1),

  /** {@code h' = max(0, a)}. */
  RELU(1, 1, 1),

  /** Gates i, f, g, o; a row of the scan holds h, c, i, f, g, o and tanh(c). */
  LSTM(4, 7, 4),

  /** Gates r, z, n; a row of the scan holds h, r, z, the recurrent part of n, and n. */
  GRU(3, 5, 4);

  private final int gates;
  private final int parts;
  private final int gradients;

  RecurrentCell(int gates, int parts, int gradients) {
    this.gates = gates;
    this.parts = parts;
    this.gradients = gradients;
  }

  /** The width of what the inputs add. */
  Dim gates(Dim units) {
    return units.times(Dim.of(gates));
  }

  /** The width of a row of {@link RecurrentScan}. */
  Dim parts(Dim units) {
    return units.times(Dim.of(parts));
  }

  /** The width of a row of {@link RecurrentGradient}. */
  Dim gradients(Dim units) {
    return units.times(Dim.of(gradients));
  }
}
