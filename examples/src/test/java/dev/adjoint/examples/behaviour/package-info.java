/**
 * What every generated class must do, tried on small models that the processor compiles with these
 * tests.
 */
@org.jspecify.annotations.NullMarked
package dev.adjoint.examples.behaviour;
