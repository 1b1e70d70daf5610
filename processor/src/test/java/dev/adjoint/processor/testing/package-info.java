/**
 * What tests of several stages share: {@link dev.adjoint.processor.testing.NaiveInterpreter} is the
 * independent reference for what every primitive computes.
 */
@NullMarked
package dev.adjoint.processor.testing;

import org.jspecify.annotations.NullMarked;
