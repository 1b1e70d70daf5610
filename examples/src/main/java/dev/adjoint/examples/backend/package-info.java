/**
 * What lets one example run on several backends: a {@link dev.adjoint.examples.backend.Portable}
 * model has a class compiled for each {@link dev.adjoint.examples.backend.Backend}, and {@link
 * dev.adjoint.examples.backend.Trainable} is what these classes have in common.
 */
@NullMarked
package dev.adjoint.examples.backend;

import org.jspecify.annotations.NullMarked;
