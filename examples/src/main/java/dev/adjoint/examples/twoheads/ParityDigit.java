package dev.adjoint.examples.twoheads;

import dev.adjoint.Classes;
import dev.adjoint.Shape;
import dev.adjoint.examples.digits.Digit;
import dev.adjoint.runtime.Dataset;
import java.util.ArrayList;

/**
 * A handwritten digit, and whether it is odd.
 *
 * @param image 8×8 pixels from 0 (paper) to 1 (ink), row by row
 * @param label which digit it is
 * @param odd 1 for odd digits, 0 for even ones
 */
public record ParityDigit(
    @Shape("64") float[] image, @Classes(10) int label, @Shape("1") float[] odd) {

  /** The same digits with their parity. */
  public static Dataset<ParityDigit> of(Dataset<Digit> digits) {
    var rows = new ArrayList<ParityDigit>();
    for (int i = 0; i < digits.size(); i++) {
      var digit = digits.row(i);
      rows.add(new ParityDigit(digit.image(), digit.label(), new float[] {digit.label() % 2}));
    }
    return Dataset.of(ParityDigit.class, rows);
  }
}
