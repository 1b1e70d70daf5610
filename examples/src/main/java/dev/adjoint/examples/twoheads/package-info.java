/**
 * Two questions about one image, answered by two heads on one hidden layer: a model whose result is
 * a record, and whose loss is a sum. {@link dev.adjoint.examples.twoheads.TwoHeads} is the model,
 * {@link dev.adjoint.examples.twoheads.ParityDigit} a row of the data.
 */
@NullMarked
package dev.adjoint.examples.twoheads;

import org.jspecify.annotations.NullMarked;
