/**
 * Digits and the distribution they are drawn from: a variational autoencoder. {@link
 * dev.adjoint.examples.vae.DigitVae} is the model; the data is that of {@link
 * dev.adjoint.examples.digits.Digits}.
 */
@NullMarked
package dev.adjoint.examples.vae;

import org.jspecify.annotations.NullMarked;
