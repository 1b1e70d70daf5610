/**
 * The annotation processor that javac calls, and the only package that joins the stages of the
 * compiler.
 */
@NullMarked
package dev.adjoint.processor;

import org.jspecify.annotations.NullMarked;
