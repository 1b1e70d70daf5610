/**
 * What the examples have in common on a terminal: {@link
 * dev.adjoint.examples.console.TrainingOptions} are their options, {@link
 * dev.adjoint.examples.console.Report} prints what a training run does, and {@link
 * dev.adjoint.examples.console.Progress} shows how far it is.
 */
@NullMarked
package dev.adjoint.examples.console;

import org.jspecify.annotations.NullMarked;
