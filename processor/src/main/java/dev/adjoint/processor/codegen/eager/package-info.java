/**
 * Writes {@code EagerX}, which runs a model op by op for debugging: {@link
 * dev.adjoint.processor.codegen.eager.EagerTarget} is the entry.
 *
 * <p>The class has no kernels. It implements the layers by calls of {@code dev.adjoint.eager}, and
 * enters each method of the user's whose parameters declare shapes, so that their names are known
 * while the user's own body runs.
 */
@NullMarked
package dev.adjoint.processor.codegen.eager;

import org.jspecify.annotations.NullMarked;
