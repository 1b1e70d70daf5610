/**
 * Images of clothes from Fashion-MNIST. {@link dev.adjoint.examples.fashion.FashionMlp} is the
 * model, {@link dev.adjoint.examples.fashion.FashionSample} a row of the data, {@link
 * dev.adjoint.examples.fashion.FashionMnist} finds or downloads it, and {@link
 * dev.adjoint.examples.fashion.FashionExample} trains.
 */
@NullMarked
package dev.adjoint.examples.fashion;

import org.jspecify.annotations.NullMarked;
