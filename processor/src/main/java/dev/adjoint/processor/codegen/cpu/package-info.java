/**
 * The default target: Java that runs anywhere. Kernels are static methods, one each, which call
 * {@code dev.adjoint.runtime.kernel} or are plain loops over heap arrays; {@link
 * dev.adjoint.processor.codegen.cpu.CpuTarget} is the entry.
 */
@NullMarked
package dev.adjoint.processor.codegen.cpu;

import org.jspecify.annotations.NullMarked;
