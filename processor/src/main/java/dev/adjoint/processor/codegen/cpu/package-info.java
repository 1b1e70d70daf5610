/**
 * Writes planned routines as one Java class per model, for the CPU: {@link
 * dev.adjoint.processor.codegen.cpu.CpuTarget} is the entry.
 *
 * <p>The class reads from top to bottom: the layout of the parameters, the spec, {@code create},
 * one section per {@code @Forward} and {@code @Loss} method, the session, the objectives, and at
 * the end the kernels, one static method each, which call {@code dev.adjoint.runtime.kernel} or are
 * plain loops. Generation is total: whatever has a plan can be written. It is deterministic: the
 * same program gives the same text.
 */
@NullMarked
package dev.adjoint.processor.codegen.cpu;

import org.jspecify.annotations.NullMarked;
