/**
 * How strong a mixture of concrete will be: linear regression on raw parameters, by stochastic
 * gradient descent with momentum. {@link dev.adjoint.examples.concrete.ConcreteStrength} is the
 * model, {@link dev.adjoint.examples.concrete.Mixture} a row of {@link
 * dev.adjoint.examples.concrete.Mixtures} the data.
 */
@NullMarked
package dev.adjoint.examples.concrete;

import org.jspecify.annotations.NullMarked;
