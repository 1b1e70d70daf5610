package dev.adjoint.examples.fashion;

import dev.adjoint.Classes;
import dev.adjoint.Scale;
import dev.adjoint.Shape;

/**
 * What one row of the data looks like: checked against every parameter of the same name.
 *
 * @param image 28×28 pixels, row by row; one byte each in memory, from 0 to 1 in the model
 * @param label which of the ten {@linkplain FashionMnist#LABELS kinds of clothing} it shows
 */
public record FashionSample(@Shape("784") @Scale(1.0 / 255) byte[] image, @Classes(10) int label) {}
