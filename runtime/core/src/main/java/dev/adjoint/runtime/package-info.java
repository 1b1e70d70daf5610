/**
 * What every generated model needs at run time. Generated classes extend {@link
 * dev.adjoint.runtime.CompiledModel}, which holds the parameters; their sessions extend {@link
 * dev.adjoint.runtime.ModelSession}, whose arena {@link dev.adjoint.runtime.MemoryPlan} lays out;
 * their losses are {@link dev.adjoint.runtime.Objective}s. Users meet {@link
 * dev.adjoint.runtime.Dataset} (rows of a record, kept as columns), {@link dev.adjoint.runtime.Fit}
 * (the training loop), {@link dev.adjoint.runtime.Evaluation} and the exceptions.
 */
@NullMarked
package dev.adjoint.runtime;

import org.jspecify.annotations.NullMarked;
