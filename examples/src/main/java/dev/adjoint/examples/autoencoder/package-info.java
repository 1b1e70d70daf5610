/**
 * Digits squeezed into sixteen numbers and drawn again from them: a model with two entry points and
 * one matrix used twice. {@link dev.adjoint.examples.autoencoder.DigitAutoencoder} is the model;
 * the data is that of {@link dev.adjoint.examples.digits.Digits}.
 */
@NullMarked
package dev.adjoint.examples.autoencoder;

import org.jspecify.annotations.NullMarked;
