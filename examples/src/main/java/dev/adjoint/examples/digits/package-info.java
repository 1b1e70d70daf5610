/**
 * Handwritten digits of 8×8 pixels, told apart by one hidden layer: the main job of {@code
 * examples/run}. {@link dev.adjoint.examples.digits.DigitsMlp} is the model, {@link
 * dev.adjoint.examples.digits.Digit} a row of {@link dev.adjoint.examples.digits.Digits} the data,
 * and {@link dev.adjoint.examples.digits.DigitsExample} trains one on the other.
 */
@NullMarked
package dev.adjoint.examples.digits;

import org.jspecify.annotations.NullMarked;
