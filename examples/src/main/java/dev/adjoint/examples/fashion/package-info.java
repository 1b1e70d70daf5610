/**
 * Images of clothes from Fashion-MNIST. {@link dev.adjoint.examples.fashion.FashionMlp} and {@link
 * dev.adjoint.examples.fashion.FashionCnn} are the models, {@link
 * dev.adjoint.examples.fashion.FashionSample} a row of the data, {@link
 * dev.adjoint.examples.fashion.FashionMnist} finds or downloads it, and {@link
 * dev.adjoint.examples.fashion.FashionExample} and {@link
 * dev.adjoint.examples.fashion.FashionCnnExample} train.
 */
@NullMarked
package dev.adjoint.examples.fashion;

import org.jspecify.annotations.NullMarked;
