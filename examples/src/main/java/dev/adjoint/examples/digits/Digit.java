package dev.adjoint.examples.digits;

import dev.adjoint.Classes;
import dev.adjoint.Shape;

/**
 * A handwritten digit.
 *
 * @param image 8×8 pixels from 0 (paper) to 1 (ink), row by row
 * @param label which digit it is
 */
public record Digit(@Shape("64") float[] image, @Classes(10) int label) {}
