package dev.adjoint.processor.op;

import dev.adjoint.processor.ir.Value;

/** {@code y = 1} where {@code a > b}, {@code 0.5} where they are equal, else 0; its derivative is 0. */
public record Preference() implements Binary {

  @Override
  public String mnemonic() {
    return "preference";
  }

  @Override
  public void gradient(Adjoint adjoint) {
    // Zero almost everywhere.
  }

  /** Gives dy to the larger or the smaller of the two operands, half of it to each where they are equal. */
  static void split(Adjoint adjoint, boolean toLarger) {
    for (int side = 0; side < 2; side++) {
      if (adjoint.wants(side)) {
        Value mine = adjoint.operand(side);
        Value other = adjoint.operand(1 - side);
        Value share =
            toLarger
                ? adjoint.emit(new Preference(), mine, other)
                : adjoint.emit(new Preference(), other, mine);
        adjoint.add(side, adjoint.mul(adjoint.dResult(), share));
      }
    }
  }
}
