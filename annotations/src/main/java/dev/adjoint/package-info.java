/**
 * The language: what a model is written in. {@link dev.adjoint.Model} declares one, {@link
 * dev.adjoint.Dense} and the other annotations its layers, {@link dev.adjoint.Tensor} what their
 * bodies compute with. This module depends on nothing.
 */
package dev.adjoint;
