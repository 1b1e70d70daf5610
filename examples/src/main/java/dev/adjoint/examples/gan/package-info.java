/**
 * Digits drawn from noise: two networks with a loss each, which train in turn. {@link
 * dev.adjoint.examples.gan.DigitGan} is the model, of a {@link dev.adjoint.examples.gan.Generator}
 * and a {@link dev.adjoint.examples.gan.Discriminator}; {@link dev.adjoint.examples.gan.GanExample}
 * has the loop, and {@link dev.adjoint.examples.gan.Examiner} measures what was drawn.
 */
@NullMarked
package dev.adjoint.examples.gan;

import org.jspecify.annotations.NullMarked;
